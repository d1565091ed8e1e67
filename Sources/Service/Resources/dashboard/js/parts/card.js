// A part of a page with its heading, what it tells in a sentence or two, and room for a drawing.
import { h } from '../dom.js';

let count = 0;

/** A section labelled by its heading. `help` may be null. */
export function card(title, help, body, kind = '') {
  count += 1;
  const id = `card-${count}`;
  return h(
    'section',
    { class: `card ${kind}`, 'aria-labelledby': id },
    h('h2', { id }, title),
    help && h('p', { class: 'help' }, help),
    body,
  );
}

/** Room for a chart; `scrolls` lets a narrow screen move it sideways, by keyboard too. */
export function room(name, scrolls = null) {
  return scrolls
    ? h('div', {
        class: `room ${name} scrolls`,
        tabindex: '0',
        role: 'region',
        'aria-label': scrolls,
      })
    : h('div', { class: `room ${name}` });
}

/** Calls `action` once, when the element comes near the window. */
export function whenNear(element, action) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      action();
    },
    { rootMargin: '300px' },
  );
  observer.observe(element);
}

/** A row of name and value in a list of figures. */
export function figure(name, value) {
  return h('div', { class: 'figure' }, h('dt', {}, name), h('dd', {}, value));
}

/** A verdict in words with its mark. */
export function verdictBadge({ t }, verdict, mark) {
  return h(
    'span',
    { class: `verdict v-${verdict}` },
    h('span', { 'aria-hidden': 'true' }, mark),
    ' ',
    t(`verdict.${verdict}`),
  );
}
