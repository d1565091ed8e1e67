// What became of the kommuner since the period before: the largest rises and falls.
import { h, s } from '../dom.js';
import { LIMITS } from '../model/funnel.js';
import { changes, contributions, isBeyondChance } from '../model/periods.js';
import { symmetricDomain } from '../model/scale.js';
import { href } from '../routes.js';

const SHOWN = 8;

/** For the ranking of a single mature period. */
export function changeBody(ctx, ranking) {
  const { t } = ctx;
  const units = changes(ranking.kommuner);
  if (units.length === 0) return [h('p', { class: 'help' }, t('change.none'))];
  const [, end] = symmetricDomain(units.flatMap((unit) => reach(unit.change)));
  const isStock = units.every((unit) => unit.change.se_pp == null);
  const half = Math.min(SHOWN, Math.floor(units.length / 2));
  const lists = [
    part(ctx, t('change.up'), units.slice(0, half), end),
    part(ctx, t('change.down'), units.slice(units.length - half).reverse(), end),
  ];
  return [
    h('p', { class: 'help' }, t('change.help', { from: units[0].change.from, to: ranking.period })),
    isStock && h('p', { class: 'help warn' }, t('change.stock')),
    h('div', { class: 'change-lists' }, lists),
  ].filter(Boolean);
}

function reach({ residual_pp: value, se_pp: se }) {
  const error = LIMITS[95] * (se ?? 0);
  return [value - error, value + error];
}

function part(ctx, title, units, end) {
  return h(
    'div',
    {},
    h('h3', {}, title),
    h(
      'ul',
      { class: 'changes' },
      units.map((unit) => row(ctx, unit, end)),
    ),
  );
}

function row(ctx, unit, end) {
  const { t, f } = ctx;
  const change = unit.change;
  const beyond = isBeyondChance(change);
  const parts = contributions(change).map(
    ([kind, value]) => `${t(`change.${kind}`)} ${f.signed(value)}`,
  );
  const judged = beyond == null ? 'change.unsure' : beyond ? 'change.beyond' : 'change.within';
  const mark = beyond == null ? '' : beyond ? '◆ ' : '◇ ';
  return h(
    'li',
    {},
    h('a', { href: href({ page: 'kommune', id: unit.kommune }) }, unit.name),
    bar(change, end),
    h('span', { class: 'number' }, figureText(ctx, change)),
    h('span', { class: `small judged ${beyond ? 'beyond' : ''}` }, mark, t(judged)),
    parts.length > 0 &&
      h('span', { class: 'small parts' }, `${t('change.parts')} ${parts.join(' · ')}`),
  );
}

function figureText({ t, f }, change) {
  const [low, high] = reach(change);
  const interval = change.se_pp == null ? '' : ` (${f.interval(low, high, t('to'))})`;
  return `${f.signed(change.residual_pp)} ${t('pp.short')}${interval}`;
}

function bar(change, end) {
  const [width, height] = [150, 18];
  const x = (value) => width / 2 + (value / end) * (width / 2 - 6);
  const [low, high] = reach(change);
  const expected = change.expected_regression_pp;
  return s(
    'svg',
    { class: 'interval', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    s('line', { class: 'zero', x1: x(0), x2: x(0), y1: 0, y2: height }),
    expected != null &&
      s('line', {
        class: 'expected-tick',
        x1: x(expected),
        x2: x(expected),
        y1: 3,
        y2: height - 3,
      }),
    change.se_pp != null &&
      s('line', { class: 'whisker', x1: x(low), x2: x(high), y1: height / 2, y2: height / 2 }),
    s('circle', { class: 'mark change-mark', cx: x(change.residual_pp), cy: height / 2, r: 4 }),
  );
}
