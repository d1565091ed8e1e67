// The key of the map: seven colours with their edges, the marks, the hatching.
import { h, s } from '../dom.js';
import { classEdges } from '../model/scale.js';
import { hatching, verdictMark } from './marks.js';

/** For classes of `unit` percentage points. */
export function legend({ t, f }, unit) {
  const edges = classEdges(unit);
  const digits = Number.isInteger(unit) ? 0 : 1;
  const width = 44;
  const hatch = hatching();
  const scale = s(
    'svg',
    { class: 'legend-scale', viewBox: `0 0 ${7 * width} 34`, 'aria-hidden': 'true' },
    Array.from({ length: 7 }, (_, index) =>
      s('rect', { class: `area d${index}`, x: index * width, y: 2, width, height: 12 }),
    ),
    edges.map((edge, index) =>
      s('text', { x: (index + 1) * width, y: 29, class: 'tick' }, f.signed(edge, digits)),
    ),
  );
  const swatch = (shape, word) =>
    h(
      'span',
      { class: 'key' },
      s('svg', { viewBox: '-9 -9 18 18', 'aria-hidden': 'true' }, shape),
      word,
    );
  return h(
    'div',
    { class: 'legend' },
    h('div', { class: 'legend-title' }, t('map.legend')),
    scale,
    h(
      'div',
      { class: 'keys' },
      swatch(verdictMark('above'), t('verdict.above')),
      swatch(verdictMark('below'), t('verdict.below')),
      swatch(
        [
          hatch.defs,
          s('rect', { x: -8, y: -8, width: 16, height: 16, fill: hatch.fill, class: 'swatch' }),
        ],
        t('verdict.withheld'),
      ),
    ),
  );
}
