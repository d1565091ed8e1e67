// The service's events. The browser reconnects by itself; after a gap listeners get `open` again and
// read anew, since events of the gap are gone.

/** Calls `on[name](data)` for `ranking`, `change` and `lag`, and `on.open()`, `on.closed()`. */
export function listen(on) {
  const source = new EventSource('events');
  source.addEventListener('open', () => on.open());
  source.addEventListener('error', () => on.closed());
  for (const name of ['ranking', 'change', 'lag']) {
    source.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
  }
  return source;
}
