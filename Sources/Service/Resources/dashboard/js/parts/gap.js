// The gap between the best and the worst fifth, always with the gap that chance alone makes.
import { barRow } from '../charts/bars.js';
import { h } from '../dom.js';
import { card } from './card.js';

export function gapCard(ctx, ranking) {
  const { t, f } = ctx;
  const rows = [
    ['observed', ranking.gap_observed_pp],
    ['chance', ranking.gap_chance_pp],
    ['corrected', ranking.gap_corrected_pp],
  ];
  const largest = Math.max(...rows.map(([, value]) => value ?? 0));
  const bars = rows.map(([kind, value]) =>
    barRow(
      t(`gap.${kind}`),
      value,
      largest,
      value == null ? '–' : `${f.number(value, 1)} ${t('pp.short')}`,
      kind,
    ),
  );
  const reading =
    ranking.gap_observed_pp != null && ranking.gap_chance_pp != null
      ? t('gap.reading', {
          chance: f.number(ranking.gap_chance_pp, 1),
          observed: f.number(ranking.gap_observed_pp, 1),
        })
      : null;
  const body = [
    h('div', { class: 'bars' }, bars),
    reading && h('p', {}, reading),
    weighted(ctx, ranking),
    potential(ctx, ranking),
  ];
  return card(t('gap.title'), t('gap.help'), body, 'gap');
}

function weighted({ t, f }, ranking) {
  if (ranking.gap_weighted_pp == null) return null;
  return h(
    'p',
    { class: 'small' },
    t('gap.weighted', { value: f.number(ranking.gap_weighted_pp, 1) }),
  );
}

function potential({ t, f }, ranking) {
  if (ranking.potential_bottom_fifth == null) return null;
  const values = {
    raw: f.number(ranking.potential_bottom_fifth),
    shrunken: f.number(ranking.potential_shrunken_bottom_fifth),
  };
  return [h('h3', {}, t('gap.potential')), h('p', {}, t('gap.potential.text', values))];
}
