// Axes in the reader's number format, drawn by d3-axis.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';

/** A horizontal or vertical axis as a group; `grid` is the length of its grid lines. */
export function axis(scale, { side, at, grid = 0, ticks = 6, format, values = null }) {
  const make = { bottom: d3.axisBottom, left: d3.axisLeft, top: d3.axisTop }[side];
  const move = side === 'left' ? `translate(${at},0)` : `translate(0,${at})`;
  const group = s('g', { class: `axis axis-${side}`, transform: move });
  const drawn = make(scale).ticks(ticks).tickSize(-grid).tickPadding(7).tickFormat(format);
  if (values) drawn.tickValues(values);
  d3.select(group).call(drawn);
  for (const name of ['font-size', 'font-family', 'fill', 'text-anchor'])
    group.removeAttribute(name);
  return group;
}

/** Round ticks of a logarithmic axis: 1, 2 and 5 times powers of ten within the domain. */
export function logTicks([low, high]) {
  const ticks = [];
  for (let power = 1; power <= high; power *= 10) {
    for (const factor of [1, 2, 5]) ticks.push(factor * power);
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** A text in a drawing. */
export function label(text, x, y, name = 'label', more = {}) {
  return s('text', { x, y, class: name, ...more }, text);
}
