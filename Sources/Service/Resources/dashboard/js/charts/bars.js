// Intervals and bars in a line of text: drawn to the width they get, the words beside them.
import { h, s } from '../dom.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { verdictMark } from './marks.js';

/** An interval around a mark on a common scale of ±`end` percentage points. */
export function intervalBar(unit, end, width = 130) {
  const height = 18;
  const x = (value) => width / 2 + (Math.max(-end, Math.min(end, value)) / end) * (width / 2 - 6);
  const svg = s('svg', {
    class: 'interval',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'aria-hidden': 'true',
  });
  svg.append(s('line', { class: 'zero', x1: x(0), x2: x(0), y1: 0, y2: height }));
  if (!hasFigures(unit)) return svg;
  const verdict = verdictOf(unit);
  if (unit.ci_low_pp != null) {
    svg.append(
      s('line', {
        class: `whisker v-${verdict}`,
        x1: x(unit.ci_low_pp),
        x2: x(unit.ci_high_pp),
        y1: height / 2,
        y2: height / 2,
      }),
    );
  }
  svg.append(
    s(
      'g',
      { transform: `translate(${x(unit.residual_pp)},${height / 2})` },
      verdictMark(verdict, 34),
    ),
  );
  return svg;
}

/** A horizontal bar of `value` out of `largest`, with its figure: a row of the gap. */
export function barRow(name, value, largest, text, kind) {
  const width = value == null || largest <= 0 ? 0 : (100 * Math.max(0, value)) / largest;
  const bar = s(
    'svg',
    { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    s('rect', { class: 'bar-ground', width: 100, height: 10 }),
    s('rect', { class: `bar-value ${kind}`, width, height: 10 }),
  );
  return h(
    'div',
    { class: 'bar-row' },
    h('span', { class: 'bar-name' }, name),
    h('b', {}, text),
    bar,
  );
}
