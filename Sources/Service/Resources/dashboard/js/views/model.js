// The model card: what the expected results stand on, and whether it holds.
import { api } from '../api.js';
import { calibrationChart, ratioBar } from '../charts/model.js';
import { h } from '../dom.js';
import { groupCoefficients } from '../model/coefficients.js';
import { card, figure, room } from '../parts/card.js';
import { rankingHeading } from '../parts/heading.js';
import { href } from '../routes.js';

const COVARIATES = [
  'køn',
  'oprindelse',
  'ankomstalder',
  'helbred',
  'mors uddannelse',
  'fars uddannelse',
  'forældres helbred',
  'byandel',
  'alder',
  'børn',
  'civilstand',
  'ledighed',
  'ophold',
  'opholdsgrundlag',
  'uddannelse',
  'period',
];

export async function modelView(ctx, route) {
  const area = ctx.area(route.id) ?? ctx.areas()[0];
  const element = h('div', { class: 'page model-page' });
  const read = async () => draw(ctx, element, area, await api.model(area.id, route.period));
  await read();
  return {
    title: `${ctx.t('model.title')}: ${ctx.areaShort(area)}`,
    element,
    async onRanking(event) {
      if (event.area === area.id && event.period === (route.period ?? 'headline')) await read();
    },
    refresh: read,
  };
}

function draw(ctx, element, area, model) {
  const { t } = ctx;
  const host = room('calibration-room');
  const back = href({ page: 'area', id: area.id, period: model.period });
  element.replaceChildren(
    rankingHeading(ctx, area, { state: 'current', ...model }, 'model'),
    h('p', { class: 'links' }, h('a', { href: back }, `← ${t('model.back')}`)),
    h('p', { class: 'lead' }, t('model.help')),
    h(
      'div',
      { class: 'columns' },
      card(t('model.coefficients'), t('model.coefficients.help'), coefficients(ctx, model)),
      h(
        'div',
        { class: 'side' },
        card(t('model.calibration'), t('model.calibration.help'), [host, sizes(ctx, model)]),
        card(t('model.figures'), null, figures(ctx, model)),
      ),
    ),
  );
  calibrationChart(ctx, host).update(model.calibration_by_decile);
}

function coefficients(ctx, model) {
  const { t, f } = ctx;
  const groups = groupCoefficients(model.coefficients, COVARIATES);
  const reach = groups.flatMap(({ levels }) =>
    levels.flatMap(({ low, high, ratio }) => [low ?? ratio, high ?? ratio]),
  );
  const end = Math.min(8, Math.max(2, ...reach.map((value) => Math.max(value, 1 / value))));
  const row = (level) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', lang: 'da' }, level.level || '–'),
      h('td', {}, ratioBar(level, end)),
      h(
        'td',
        { class: 'number' },
        f.number(level.ratio, 2),
        h('span', { class: 'small' }, ` (${f.number(level.low, 2)}–${f.number(level.high, 2)})`),
      ),
    );
  const body = ({ covariate, levels }) => {
    const key = `covariate.${covariate}`;
    const name = h(
      'th',
      { scope: 'rowgroup', colspan: 3, class: 'group', lang: ctx.has(key) ? null : 'da' },
      ctx.has(key) ? t(key) : covariate,
    );
    return h('tbody', {}, h('tr', {}, name), levels.map(row));
  };
  const place = room('coefficients-room', t('model.coefficients'));
  place.append(
    h(
      'table',
      { class: 'coefficients' },
      h(
        'thead',
        { class: 'unseen' },
        h(
          'tr',
          {},
          h('th', {}, t('model.level')),
          h('th', {}, t('model.ratio')),
          h('th', {}, t('col.interval')),
        ),
      ),
      groups.map(body),
    ),
  );
  return place;
}

function sizes({ t, f }, model) {
  const item = (group) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, t(`model.size.${group.group}`)),
      h('td', { class: 'number' }, f.percent(group.expected / group.persons)),
      h(
        'td',
        { class: 'number' },
        f.percent(group.observed / group.persons),
        h(
          'span',
          { class: 'small' },
          ` (${f.number(group.share_low_pct, 1)}–${f.number(group.share_high_pct, 1)})`,
        ),
      ),
    );
  const heads = ['model.size', 'col.expected', 'col.observed'].map((key, index) =>
    h('th', { scope: 'col', class: index > 0 ? 'number' : null }, t(key)),
  );
  return h(
    'table',
    { class: 'sizes' },
    h('thead', {}, h('tr', {}, heads)),
    h('tbody', {}, model.calibration_by_size.map(item)),
  );
}

function figures({ t, f }, model) {
  const percent = (value) => f.percent(value, 0);
  const rows = [
    ['persons', f.number(model.persons)],
    ['auc', f.number(model.auc, 3)],
    ['brier', f.number(model.brier, 3)],
    ['tjur', f.number(model.tjur, 3)],
    ['explained', percent(model.share_explained)],
    ['pcv', percent(model.pcv)],
    ['tau', f.number(model.tau_pp, 2)],
    ['phi', f.number(model.phi, 2)],
    ['cells', f.number(model.cells)],
    ['columns', f.number(model.columns)],
    ['iterations', f.number(model.iterations)],
    ['deviance', `${f.number(model.deviance)} (${f.number(model.degrees_of_freedom)})`],
    ['draws', `${f.number(model.draws)} (${f.number(model.seed)})`],
    ['definition', h('code', {}, model.definition)],
  ];
  const left = ['aliased', 'dropped', 'determined']
    .filter((kind) => model[kind].length > 0)
    .map((kind) => h('li', {}, t(`model.${kind}`, { terms: model[kind].join(', ') })));
  return [
    h(
      'dl',
      { class: 'figures' },
      rows.map(([key, value]) => figure(t(`model.${key}`), value)),
    ),
    left.length > 0 && [h('h3', {}, t('model.left')), h('ul', { class: 'small' }, left)],
  ];
}
