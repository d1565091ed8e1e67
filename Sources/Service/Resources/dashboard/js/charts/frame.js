// What all charts share: they are drawn anew when their data or their width change, and keep the
// reader's place.

/**
 * `draw(data, width)` returns the elements of the chart; the frame puts them into `host`. A unit
 * that had the focus has it again after a new drawing.
 */
export function frame(host, draw) {
  let data = null;
  let width = 0;
  const render = () => {
    if (data == null || width === 0) return;
    const focused = host.contains(document.activeElement)
      ? document.activeElement.dataset.kommune
      : null;
    host.replaceChildren(...[draw(data, width)].flat());
    if (focused) host.querySelector(`[data-kommune="${focused}"]`)?.focus();
  };
  const observer = new ResizeObserver((entries) => {
    const measured = Math.round(entries[entries.length - 1].contentRect.width);
    if (measured === width) return;
    width = measured;
    render();
  });
  observer.observe(host);
  return {
    host,
    update(next) {
      data = next;
      render();
    },
  };
}
