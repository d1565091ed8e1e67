// A kommune's difference from expected over the periods of one area.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { symmetricDomain } from '../model/scale.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { axis } from './axes.js';
import { frame } from './frame.js';
import { verdictMark } from './marks.js';

const MARGIN = { top: 10, right: 8, bottom: 28, left: 40 };
const HEIGHT = 170;

/** Draws `[{period, maturity, unit}]`, oldest first. */
export function historyChart(ctx, host) {
  return frame(host, (points, width) => drawing(ctx, points, width));
}

function drawing(ctx, points, width) {
  const shown = points.filter(({ unit }) => unit && hasFigures(unit));
  const x = d3
    .scalePoint(
      points.map(({ period }) => period),
      [MARGIN.left, width - MARGIN.right],
    )
    .padding(0.5);
  const values = shown.flatMap(({ unit }) => [unit.ci_low_pp, unit.ci_high_pp, unit.residual_pp]);
  const y = d3.scaleLinear(symmetricDomain(values), [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const line = d3.line(
    ({ period }) => x(period),
    ({ unit }) => y(unit.residual_pp),
  );
  return s(
    'svg',
    {
      class: 'plot',
      width,
      height: HEIGHT,
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: 'img',
      'aria-label': spoken(ctx, points),
    },
    axis(y, {
      side: 'left',
      at: MARGIN.left,
      grid: width - MARGIN.left - MARGIN.right,
      ticks: 4,
      format: (value) => ctx.f.signed(value, 0),
    }),
    axis(x, { side: 'bottom', at: HEIGHT - MARGIN.bottom, format: (value) => value }),
    s('line', { class: 'zero', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(0), y2: y(0) }),
    shown.length > 1 && s('path', { class: 'trend', d: line(shown) }),
    shown.map((point) => mark(point, x, y)),
  );
}

function mark({ period, maturity, unit }, x, y) {
  const verdict = maturity === 'preliminary' ? 'not_judged' : verdictOf(unit);
  return s(
    'g',
    {},
    unit.ci_low_pp != null &&
      s('line', {
        class: `whisker v-${verdict}`,
        x1: x(period),
        x2: x(period),
        y1: y(unit.ci_low_pp),
        y2: y(unit.ci_high_pp),
      }),
    s(
      'g',
      { transform: `translate(${x(period)},${y(unit.residual_pp)})` },
      verdictMark(verdict, 50),
    ),
  );
}

function spoken({ t, f }, points) {
  return points
    .map(({ period, unit }) =>
      unit && hasFigures(unit)
        ? `${period}: ${f.signed(unit.residual_pp)} ${t('pp.short')} (${f.interval(unit.ci_low_pp, unit.ci_high_pp, t('to'))})`
        : `${period}: ${t(`verdict.${unit ? verdictOf(unit) : 'no_persons'}`)}`,
    )
    .join('; ');
}
