// The caterpillar plot: every ranked unit, best first, with its 95 % interval.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { step } from '../model/neighbours.js';
import { symmetricDomain } from '../model/scale.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { axis, label } from './axes.js';
import { frame } from './frame.js';
import { rove, unitLink, verdictMark } from './marks.js';

const MARGIN = { top: 18, right: 12, bottom: 16, left: 46 };
const WIDTH_MIN = 620;

/** Draws `units` into `host`; narrow screens scroll it. */
export function caterpillarChart(ctx, host) {
  return frame(host, (units, width) => drawing(ctx, units, Math.max(width, WIDTH_MIN)));
}

function drawing(ctx, units, width) {
  const shown = units.filter(hasFigures).sort((a, b) => b.residual_pp - a.residual_pp);
  const height = 340;
  const y = d3.scaleLinear(domain(shown), [height - MARGIN.bottom, MARGIN.top]);
  const x = d3.scaleBand(d3.range(shown.length), [MARGIN.left, width - MARGIN.right]);
  const svg = s(
    'svg',
    {
      class: 'plot',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': ctx.t('cat.label'),
    },
    axis(y, {
      side: 'left',
      at: MARGIN.left,
      grid: width - MARGIN.left - MARGIN.right,
      format: (value) => ctx.f.signed(value, 0),
    }),
    s('line', { class: 'zero', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(0), y2: y(0) }),
    label(ctx.t('axis.difference'), 4, 11, 'axis-title'),
    label(ctx.t('axis.worse'), MARGIN.left + 6, height - MARGIN.bottom - 6, 'aside'),
    label(ctx.t('axis.better'), width - MARGIN.right - 4, MARGIN.top + 12, 'aside end'),
  );
  const links = shown.map((unit, index) =>
    unitLink(ctx, unit, column(unit, x(index), x.bandwidth(), y)),
  );
  svg.append(...links, ...extremes(shown, x, y, height));
  rove(links, (index, key) => step(links.length, index, key));
  return svg;
}

function domain(units) {
  return symmetricDomain(
    units.flatMap((unit) => [unit.ci_low_pp, unit.ci_high_pp, unit.residual_pp]),
  );
}

function column(unit, left, width, y) {
  const middle = left + width / 2;
  const [top, bottom] = y.range().toReversed();
  return [
    s('rect', { class: 'reach', x: left, y: top, width, height: bottom - top }),
    unit.ci_low_pp != null &&
      s('line', {
        class: `whisker v-${verdictOf(unit)}`,
        x1: middle,
        x2: middle,
        y1: y(unit.ci_low_pp),
        y2: y(unit.ci_high_pp),
      }),
    s(
      'g',
      { transform: `translate(${middle},${y(unit.residual_pp)})` },
      verdictMark(verdictOf(unit), 30),
    ),
  ];
}

/** The names at both ends: three each, beside their marks. */
function extremes(units, x, y, height) {
  if (units.length < 8) return [];
  const name = (unit, index, text, anchor) =>
    label(
      text,
      x(index) + x.bandwidth() / 2 + (anchor === 'start' ? 9 : -9),
      y(unit.residual_pp) + 4,
      `name ${anchor}`,
    );
  const last = units.length - 1;
  return [
    name(units[0], 0, units[0].name, 'start'),
    name(units[last], last, units[last].name, 'end'),
  ].filter((text) => Number(text.getAttribute('y')) < height);
}
