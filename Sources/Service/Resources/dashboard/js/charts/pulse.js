// A small line of the last minutes: throughput and lag on the operations page.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';

/** `values` oldest first, at even intervals; drawn from 0 to their largest. */
export function pulse(values, label, width = 220, height = 44) {
  const x = d3.scaleLinear([0, Math.max(1, values.length - 1)], [2, width - 4]);
  const y = d3.scaleLinear([0, Math.max(1, d3.max(values) ?? 1)], [height - 3, 4]);
  const line = d3.line(
    (_, index) => x(index),
    (value) => y(value),
  );
  const last = values[values.length - 1];
  return s(
    'svg',
    {
      class: 'pulse',
      preserveAspectRatio: 'xMinYMid meet',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': label,
    },
    s('line', { class: 'zero', x1: 0, x2: width, y1: height - 2, y2: height - 2 }),
    values.length > 1 && s('path', { class: 'trend', d: line(values) }),
    last != null &&
      s('circle', { class: 'mark ratio', cx: x(values.length - 1), cy: y(last), r: 3 }),
  );
}
