// The funnel's limits as a curve over the number of persons. Each unit is judged by its own standard
// error, which depends on who its persons are too; the curve is that of a unit of typical persons.

export const LIMITS = { 95: 1.959963984540054, 998: 3.090232306167813 };

/** Median of se·√n over the units, in percentage points: the typical error of one person. */
export function typicalSpread(units) {
  const spreads = units
    .filter((unit) => unit.se_pp > 0 && unit.n > 0)
    .map((unit) => unit.se_pp * Math.sqrt(unit.n))
    .sort((a, b) => a - b);
  if (spreads.length === 0) return null;
  const middle = spreads.length >> 1;
  return spreads.length % 2 ? spreads[middle] : (spreads[middle - 1] + spreads[middle]) / 2;
}

/** Half width of the funnel at n persons, with `tau` percentage points of variation beyond chance. */
export function limitAt(n, spread, tau, factor) {
  return factor * Math.sqrt((spread * spread) / n + tau * tau);
}

/** `count` points {n, limit} from `low` to `high` persons, evenly spaced on a logarithmic axis. */
export function limitCurve(low, high, spread, tau, factor, count = 40) {
  return Array.from({ length: count }, (_, index) => {
    const n = low * (high / low) ** (index / (count - 1));
    return { n, limit: limitAt(n, spread, tau, factor) };
  });
}
