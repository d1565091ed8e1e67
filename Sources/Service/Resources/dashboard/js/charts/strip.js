// Where one kommune lies among all, in several areas on one scale.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { symmetricDomain } from '../model/scale.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { axis } from './axes.js';
import { frame } from './frame.js';
import { hatching, verdictMark } from './marks.js';

const ROW = 58;
const MARGIN = { top: 8, right: 14, bottom: 30, left: 14 };

/** Draws `[{name, unit, others}]`, a row each. */
export function stripChart(ctx, host) {
  return frame(host, (rows, width) => drawing(ctx, rows, width));
}

function drawing(ctx, rows, width) {
  const height = MARGIN.top + rows.length * ROW + MARGIN.bottom;
  const values = rows.flatMap(({ unit, others }) => [
    unit.ci_low_pp,
    unit.ci_high_pp,
    ...others.filter(hasFigures).map((other) => other.residual_pp),
  ]);
  const x = d3.scaleLinear(symmetricDomain(values), [MARGIN.left, width - MARGIN.right]);
  const bottom = height - MARGIN.bottom;
  return s(
    'svg',
    {
      class: 'plot strip',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': spoken(ctx, rows),
    },
    axis(x, {
      side: 'bottom',
      at: bottom,
      grid: bottom - MARGIN.top,
      ticks: Math.max(3, width / 90),
      format: (value) => ctx.f.signed(value, 0),
    }),
    s('line', { class: 'zero', x1: x(0), x2: x(0), y1: MARGIN.top, y2: bottom }),
    rows.map((row, index) => stripRow(ctx, row, x, MARGIN.top + index * ROW)),
  );
}

function stripRow(ctx, { name, unit, others }, x, top) {
  const y = top + 38;
  const ticks = others
    .filter((other) => hasFigures(other) && other.kommune !== unit.kommune)
    .map((other) =>
      s('line', {
        class: 'other',
        x1: x(other.residual_pp),
        x2: x(other.residual_pp),
        y1: y - 8,
        y2: y + 8,
      }),
    );
  const own = hasFigures(unit)
    ? [
        unit.ci_low_pp != null &&
          s('line', {
            class: `whisker strong v-${verdictOf(unit)}`,
            x1: x(unit.ci_low_pp),
            x2: x(unit.ci_high_pp),
            y1: y,
            y2: y,
          }),
        s(
          'g',
          { transform: `translate(${x(unit.residual_pp)},${y})` },
          verdictMark(verdictOf(unit), 110),
        ),
      ]
    : absent(ctx, unit, x, y);
  return s(
    'g',
    {},
    ticks,
    own,
    s('text', { class: 'row-name halo', x: MARGIN.left, y: top + 18 }, name),
  );
}

function absent(ctx, unit, x, y) {
  const hatch = hatching();
  return [
    hatch.defs,
    s('rect', { x: x(0) - 14, y: y - 8, width: 28, height: 16, fill: hatch.fill, class: 'swatch' }),
    s('text', { class: 'aside halo', x: x(0) + 20, y: y + 4 }, ctx.t(`verdict.${verdictOf(unit)}`)),
  ];
}

function spoken({ t, f }, rows) {
  return rows
    .map(({ name, unit }) =>
      hasFigures(unit)
        ? t('kommune.strip', {
            area: name,
            value: f.signed(unit.residual_pp),
            interval: f.interval(unit.ci_low_pp, unit.ci_high_pp, t('to')),
          })
        : `${name}: ${t(`verdict.${verdictOf(unit)}`)}`,
    )
    .join('. ');
}
