// Marks for units: a link each, with a shape for the verdict, reached by one Tab and the arrow keys.
import { s } from '../dom.js';
import { d3 } from '../libraries.js';
import { verdictOf } from '../model/verdict.js';
import { unitLabel, unitLines } from '../parts/describe.js';
import { href } from '../routes.js';

const turned = { draw: (context, size) => drawDown(context, size) };
const SHAPES = {
  above: d3.symbolTriangle,
  below: turned,
  as_expected: d3.symbolCircle,
  not_judged: d3.symbolCircle,
  cannot_judge: d3.symbolDiamond,
};

function drawDown(context, size) {
  const y = -Math.sqrt(size / (Math.sqrt(3) * 3));
  context.moveTo(0, -y * 2);
  context.lineTo(-Math.sqrt(3) * y, y);
  context.lineTo(Math.sqrt(3) * y, y);
  context.closePath();
}

/** The mark of a verdict around (0, 0). */
export function verdictMark(verdict, size = 46) {
  return s('path', {
    class: `mark v-${verdict}`,
    d: d3.symbol(SHAPES[verdict] ?? d3.symbolCircle, size)(),
  });
}

/** A link to the unit's page around some shapes. `isCopy`: a second picture of the same unit. */
export function unitLink(ctx, unit, shapes, isCopy = false) {
  const show = () => ctx.tip.show(link, unit.name, unitLines(ctx, unit));
  const link = s(
    'a',
    {
      class: `unit v-${verdictOf(unit)}`,
      href: href({ page: 'kommune', id: unit.kommune }),
      tabindex: '-1',
      'data-kommune': isCopy ? null : unit.kommune,
      'data-copy': isCopy ? unit.kommune : null,
      'aria-hidden': isCopy ? 'true' : null,
      'aria-label': isCopy ? null : unitLabel(ctx, unit),
      onmouseenter: show,
      onmouseleave: ctx.tip.hide,
      onfocus: show,
      onblur: ctx.tip.hide,
    },
    shapes,
  );
  return link;
}

/**
 * Makes a group of links one stop of the Tab key. `next(index, key)` is the index that an arrow key
 * leads to.
 */
export function rove(links, next) {
  if (links.length === 0) return;
  links[0].setAttribute('tabindex', '0');
  links.forEach((link, index) => {
    link.addEventListener('focus', () => {
      for (const other of links) other.setAttribute('tabindex', other === link ? '0' : '-1');
    });
    link.addEventListener('keydown', (event) => {
      const to = next(index, event.key);
      if (to === index || links[to] == null) return;
      event.preventDefault();
      links[to].focus();
    });
  });
}

/** The hatching of withheld units; an id a drawing. */
let patterns = 0;
export function hatching() {
  patterns += 1;
  const id = `hatch-${patterns}`;
  const lines = s('path', { class: 'hatch-line', d: 'M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2' });
  const ground = s('rect', { class: 'hatch-ground', width: 6, height: 6 });
  const pattern = s(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
    ground,
    lines,
  );
  return { defs: s('defs', {}, pattern), fill: `url(#${id})` };
}
