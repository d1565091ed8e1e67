// The head of a ranking: title, period, how current it is, and in words what it says.
import { api } from '../api.js';
import { h } from '../dom.js';
import { countVerdicts } from '../model/verdict.js';
import { href } from '../routes.js';

/** Title, choice of period and links; drawn anew with every revision. */
export function rankingHeading(ctx, area, ranking, page = 'area') {
  const { t, f } = ctx;
  const meta = [
    badge(
      ranking.state === 'current' || !ranking.state ? 'good' : 'wait',
      t(`state.${ranking.state ?? 'current'}`),
    ),
    ranking.maturity === 'preliminary' && badge('wait', t('maturity.preliminary')),
    h(
      'span',
      {},
      t('head.published', {
        revision: f.number(ranking.revision),
        time: f.time(ranking.published_at),
      }),
    ),
    throughText(ctx, ranking),
  ];
  return h(
    'div',
    { class: 'heading' },
    h('h1', ctx.has(`area.${area.id}`) ? {} : { lang: 'da' }, ctx.areaTitle(area)),
    h('div', { class: 'meta' }, periodChoice(ctx, area, ranking.period, page), meta),
    page === 'area' && links(ctx, area, ranking),
  );
}

function badge(kind, text) {
  return h('span', { class: `badge ${kind}` }, text);
}

/** The earliest day that all registers are delivered through. */
function throughText({ t, f }, ranking) {
  const days = Object.values(ranking.complete_through ?? {})
    .filter(Boolean)
    .sort();
  return days.length > 0 && h('span', {}, t('head.through', { date: f.date(days[0]) }));
}

function links({ t }, area, ranking) {
  const model = { page: 'model', id: area.id, period: ranking.period };
  const isHeadline = ranking.period === 'headline';
  return h(
    'p',
    { class: 'links' },
    h(
      'a',
      { href: href({ ...model, period: isHeadline ? null : ranking.period }) },
      t('head.model'),
    ),
    isHeadline && h('a', { href: api.csv(area.id), download: `${area.id}.csv` }, t('head.csv')),
  );
}

function periodChoice({ t }, area, shown, page) {
  const headline = area.headline;
  const singles = area.periods
    .filter((entry) => entry.period !== 'headline')
    .sort((a, b) => (a.period < b.period ? 1 : -1));
  const option = (value, text) => h('option', { value, selected: value === shown }, text);
  const go = ({ target }) => {
    const period = target.value === 'headline' ? null : target.value;
    location.hash = href({ page, id: area.id, period });
  };
  return h(
    'label',
    { class: 'period' },
    h('span', {}, t('head.period')),
    h(
      'select',
      { onchange: go },
      headline &&
        option('headline', t('head.headline', { periods: headline.periods?.join(', ') ?? '' })),
      singles.map((entry) =>
        option(
          entry.period,
          entry.maturity === 'preliminary'
            ? `${entry.period} (${t('maturity.preliminary')})`
            : entry.period,
        ),
      ),
    ),
  );
}

/** What the ranking says, in two sentences. */
export function lead({ t, f }, ranking) {
  const counts = countVerdicts(ranking.kommuner);
  const share = ranking.persons > 0 ? ranking.successes / ranking.persons : null;
  const verdicts = t('lead.verdicts', {
    above: counts.above,
    below: counts.below,
    same: counts.as_expected,
  });
  const judged = !ranking.converged
    ? t('lead.unconverged')
    : ranking.maturity === 'preliminary'
      ? t('lead.preliminary')
      : ranking.demonstrable_differences === false
        ? t('lead.none')
        : verdicts;
  return h(
    'p',
    { class: 'lead' },
    t('lead.persons', { persons: f.number(ranking.persons), share: f.percent(share) }),
    ' ',
    h('strong', {}, judged),
  );
}
