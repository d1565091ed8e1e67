// Where an arrow key leads on a map or in a plot.

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Index of the point that an arrow key leads to from point `from`; `from` itself if there is none.
 * The nearest one within 45° wins, a point off the axis counted as twice as far.
 */
export function neighbour(points, from, key) {
  const direction = DIRECTIONS[key];
  if (!direction) return from;
  const [dx, dy] = direction;
  let best = from;
  let bestCost = Infinity;
  points.forEach(([x, y], index) => {
    const along = (x - points[from][0]) * dx + (y - points[from][1]) * dy;
    const across = Math.abs((x - points[from][0]) * dy) + Math.abs((y - points[from][1]) * dx);
    if (index === from || along <= 0 || across > along) return;
    const cost = along + 2 * across;
    if (cost < bestCost) [best, bestCost] = [index, cost];
  });
  return best;
}

/** The same in a row of `count`: left and right by one, Home and End. */
export function step(count, from, key) {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return from;
  }
}
