// Elements from plain values. Text is always text: nothing that comes from the service is parsed as
// HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** `h('p', {class: 'x', onclick: f}, 'text', child, [children])`; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'selected' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

/** Puts new children into `host`; a link that had the focus has it again. */
export function redraw(host, ...children) {
  const focused = host.contains(document.activeElement) ? document.activeElement : null;
  const address = focused?.getAttribute('href');
  host.replaceChildren(...children);
  if (!address) return;
  const again = [...host.querySelectorAll('[href]')].find(
    (link) => link.getAttribute('href') === address,
  );
  again?.focus({ preventScroll: true });
}
