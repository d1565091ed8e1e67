// The one tooltip. It repeats what a mark's accessible name says, so screen readers do without it.
import { h } from '../dom.js';

export function makeTip() {
  const box = h('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  document.body.append(box);
  const hide = () => {
    box.hidden = true;
  };
  addEventListener('scroll', hide, { passive: true });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  return {
    /** Beside an element, within the window. */
    show(anchor, title, lines) {
      box.replaceChildren(h('strong', {}, title), ...lines.map((line) => h('span', {}, line)));
      box.hidden = false;
      const at = anchor.getBoundingClientRect();
      const size = box.getBoundingClientRect();
      const below = at.bottom + 10;
      const fits = below + size.height < innerHeight;
      const left = at.left + at.width / 2 - size.width / 2;
      box.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
      box.style.top = `${Math.max(8, fits ? below : at.top - size.height - 10)}px`;
    },
    hide,
  };
}
