// The model card's drawings: odds ratios with intervals, and calibration.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { axis } from './axes.js';
import { frame } from './frame.js';

/** An odds ratio with its interval on a logarithmic scale from 1/`end` to `end`. */
export function ratioBar({ ratio, low, high }, end, width = 190) {
  const height = 18;
  const clamp = (value) => Math.max(1 / end, Math.min(end, value));
  const x = d3.scaleLog([1 / end, end], [6, width - 6]);
  return s(
    'svg',
    { class: 'interval', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    s('line', { class: 'zero', x1: x(1), x2: x(1), y1: 0, y2: height }),
    low != null &&
      s('line', { class: 'whisker', x1: x(clamp(low)), x2: x(clamp(high)), y1: 9, y2: 9 }),
    s('rect', { class: 'mark ratio', x: x(clamp(ratio)) - 4, y: 5, width: 8, height: 8 }),
  );
}

/** Observed against expected shares of ten groups, with Wilson intervals. */
export function calibrationChart(ctx, host) {
  return frame(host, (groups, width) => calibration(ctx, groups, Math.min(width, 460)));
}

function calibration(ctx, groups, width) {
  const margin = { top: 12, right: 14, bottom: 44, left: 52 };
  const height = width * 0.86;
  const points = groups
    .filter((group) => group.persons > 0)
    .map((group) => ({
      expected: (100 * group.expected) / group.persons,
      observed: (100 * group.observed) / group.persons,
      low: group.share_low_pct,
      high: group.share_high_pct,
    }));
  const top = Math.min(
    100,
    10 *
      Math.ceil(Math.max(10, ...points.map((point) => Math.max(point.high, point.expected))) / 10),
  );
  const x = d3.scaleLinear([0, top], [margin.left, width - margin.right]);
  const y = d3.scaleLinear([0, top], [height - margin.bottom, margin.top]);
  const percent = (value) => `${ctx.f.number(value)} %`;
  return s(
    'svg',
    {
      class: 'plot',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': spoken(ctx, points),
    },
    axis(y, {
      side: 'left',
      at: margin.left,
      grid: width - margin.left - margin.right,
      ticks: 5,
      format: percent,
    }),
    axis(x, { side: 'bottom', at: height - margin.bottom, ticks: 5, format: percent }),
    s('line', { class: 'diagonal', x1: x(0), y1: y(0), x2: x(top), y2: y(top) }),
    points.map((point) => [
      s('line', {
        class: 'whisker',
        x1: x(point.expected),
        x2: x(point.expected),
        y1: y(point.low),
        y2: y(point.high),
      }),
      s('circle', { class: 'mark ratio', cx: x(point.expected), cy: y(point.observed), r: 4 }),
    ]),
    s(
      'text',
      { class: 'axis-title end', x: width - margin.right, y: height - 6 },
      ctx.t('model.calibration.expected'),
    ),
    s(
      'text',
      { class: 'axis-title', x: margin.left + 6, y: margin.top + 10 },
      ctx.t('model.calibration.observed'),
    ),
  );
}

function spoken({ t, f }, points) {
  return points
    .map(
      (point) =>
        `${t('model.calibration.expected')} ${f.number(point.expected)} %: ${t('model.calibration.observed').toLowerCase()} ${f.number(point.observed)} %`,
    )
    .join('; ');
}
