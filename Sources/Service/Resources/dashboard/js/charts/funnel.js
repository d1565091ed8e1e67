// The funnel plot: difference from expected by number of persons, between the limits of chance.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { LIMITS, limitCurve, typicalSpread } from '../model/funnel.js';
import { neighbour } from '../model/neighbours.js';
import { symmetricDomain } from '../model/scale.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { axis, label, logTicks } from './axes.js';
import { frame } from './frame.js';
import { rove, unitLink, verdictMark } from './marks.js';

const MARGIN = { top: 18, right: 46, bottom: 44, left: 46 };

/** Draws a ranking: `{kommuner, tau_funnel_pp}`. */
export function funnelChart(ctx, host) {
  return frame(host, (ranking, width) => drawing(ctx, ranking, width));
}

function drawing(ctx, ranking, width) {
  const units = ranking.kommuner.filter((unit) => hasFigures(unit) && unit.n > 0);
  const height = Math.max(320, Math.min(440, width * 0.6));
  const persons = d3.extent(units, (unit) => unit.n);
  const low = Math.max(1, (persons[0] ?? 10) * 0.85);
  const high = (persons[1] ?? 100) * 1.15;
  const x = d3.scaleLog([low, high], [MARGIN.left, width - MARGIN.right]);
  const y = d3.scaleLinear(symmetricDomain(units.map((unit) => 1.12 * unit.residual_pp)), [
    height - MARGIN.bottom,
    MARGIN.top,
  ]);
  const ticks = logTicks([low, high]);
  const svg = s(
    'svg',
    {
      class: 'plot',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': ctx.t('funnel.label'),
    },
    limits(ctx, ranking, units, x, y),
    axis(y, {
      side: 'left',
      at: MARGIN.left,
      grid: width - MARGIN.left - MARGIN.right,
      format: (value) => ctx.f.signed(value, 0),
    }),
    axis(x, {
      side: 'bottom',
      at: height - MARGIN.bottom,
      values: sparse(ticks, width),
      format: (value) => ctx.f.number(value),
    }),
    s('line', { class: 'zero', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(0), y2: y(0) }),
    label(ctx.t('axis.difference'), 4, 11, 'axis-title'),
    label(ctx.t('axis.persons'), width - MARGIN.right, height - 6, 'axis-title end'),
  );
  svg.append(...points(ctx, units, x, y), ...names(units, x, y, width));
  return svg;
}

function sparse(ticks, width) {
  const every = Math.ceil(ticks.length / Math.max(2, Math.floor(width / 64)));
  return ticks.filter((_, index) => index % every === 0);
}

function limits(ctx, ranking, units, x, y) {
  const spread = typicalSpread(units);
  if (spread == null) return null;
  const tau = ranking.tau_funnel_pp ?? 0;
  const [floor, ceiling] = y.domain();
  const clamp = (value) => Math.max(floor, Math.min(ceiling, value));
  const [low, high] = x.domain();
  const band = (factor, name) => {
    const curve = limitCurve(low, high, spread, tau, factor);
    const area = d3.area(
      (point) => x(point.n),
      (point) => y(clamp(-point.limit)),
      (point) => y(clamp(point.limit)),
    );
    const end = curve[curve.length - 1];
    const text = label(ctx.t(`funnel.${name}`), x(high) + 4, y(clamp(end.limit)) + 4, 'limit-name');
    return [s('path', { class: `limit limit-${name}`, d: area(curve) }), text];
  };
  return s('g', { class: 'limits' }, band(LIMITS[998], 998), band(LIMITS[95], 95));
}

function points(ctx, units, x, y) {
  const ordered = [...units].sort((a, b) => a.n - b.n);
  const centers = ordered.map((unit) => [x(unit.n), y(unit.residual_pp)]);
  const links = ordered.map((unit, index) =>
    unitLink(ctx, unit, [
      s('circle', { class: 'reach', cx: centers[index][0], cy: centers[index][1], r: 9 }),
      s('g', { transform: `translate(${centers[index]})` }, verdictMark(verdictOf(unit), 44)),
    ]),
  );
  rove(links, (index, key) => neighbour(centers, index, key));
  return links;
}

/** The names of marked units, where there is room. */
function names(units, x, y, width) {
  const placed = [];
  const texts = [];
  const marked = units
    .filter((unit) => unit.marked)
    .sort((a, b) => Math.abs(b.z ?? 0) - Math.abs(a.z ?? 0));
  for (const unit of marked.slice(0, 10)) {
    const [left, top] = [x(unit.n), y(unit.residual_pp)];
    const reach = 7 * unit.name.length;
    const isLeft = left + reach > width - MARGIN.right;
    const box = isLeft ? [left - reach - 9, left] : [left, left + reach + 9];
    if (
      placed.some(
        (one) => Math.abs(one.top - top) < 13 && one.box[0] < box[1] && box[0] < one.box[1],
      )
    )
      continue;
    placed.push({ box, top });
    texts.push(
      label(unit.name, left + (isLeft ? -8 : 8), top + 4, `name ${isLeft ? 'end' : 'start'}`),
    );
  }
  return texts;
}
