// A unit in words: what a reader gets by pointing at it, and what a screen reader says.
import { hasFigures, verdictOf } from '../model/verdict.js';

/** Difference with its interval, `+3,1 pp. (+1,0 til +5,2)`. Never the one without the other. */
export function differenceText({ t, f }, unit) {
  const interval = f.interval(unit.ci_low_pp, unit.ci_high_pp, t('to'));
  return `${f.signed(unit.residual_pp)} ${t('pp.short')} (${interval})`;
}

/** Lines of a tooltip: name, difference, verdict, rank, persons. */
export function unitLines(ctx, unit) {
  const { t, f } = ctx;
  const verdict = verdictOf(unit);
  if (!hasFigures(unit)) {
    const why = ctx.has(`verdict.${verdict}.why`) ? `verdict.${verdict}.why` : `verdict.${verdict}`;
    return [t(why)];
  }
  const lines = [differenceText(ctx, unit), t(`verdict.${verdict}`)];
  if (unit.rank != null) lines.push(`${t('col.rank')} ${rankText(ctx, unit)}`);
  const share = f.percent(unit.observed / unit.n, 0);
  const expected = f.percent(unit.expected / unit.n, 0);
  lines.push(`${t('col.observed')} ${share} · ${t('col.expected').toLowerCase()} ${expected}`);
  lines.push(`${f.number(unit.n)} ${t('persons')}`);
  return lines;
}

/** `12 (5–30)`: a rank with the range that holds it. */
export function rankText({ f }, unit) {
  if (unit.rank == null) return f.number(null);
  if (unit.rank_low == null) return f.number(unit.rank);
  return `${f.number(unit.rank)} (${f.number(unit.rank_low)}–${f.number(unit.rank_high)})`;
}

/** One sentence: the accessible name of a mark. */
export function unitLabel(ctx, unit) {
  return `${unit.name}: ${unitLines(ctx, unit).join('; ')}`;
}

/** What a change event says. */
export function eventText({ t }, event) {
  const word = (figures) => t(`verdict.${figures?.verdict ?? 'not_judged'}`).toLowerCase();
  return t(`events.${event.kind}`, {
    name: event.name ?? '',
    period: event.matured_period ?? '',
    before: word(event.before),
    after: word(event.after),
  });
}
