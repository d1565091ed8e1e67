// The colours of the map: seven classes around 0, equally wide, the middle one "close to expected".

const STEPS = [0.2, 0.5, 1, 2, 3, 4, 5, 10];

/**
 * Half the width of the middle class, in percentage points: edges are ±u, ±3u, ±5u. Chosen so that
 * the outer classes hold about a tenth of the units.
 */
export function classUnit(residuals) {
  const sizes = residuals.map(Math.abs).sort((a, b) => a - b);
  if (sizes.length === 0) return 1;
  const wanted = sizes[Math.floor(0.9 * (sizes.length - 1))] / 5;
  return STEPS.find((step) => step >= wanted) ?? STEPS[STEPS.length - 1];
}

/** The six edges between the classes. */
export function classEdges(unit) {
  return [-5, -3, -1, 1, 3, 5].map((factor) => factor * unit);
}

/** 0 (far below) … 3 (close to expected) … 6 (far above). */
export function classOf(residual, unit) {
  return classEdges(unit).filter((edge) => residual >= edge).length;
}

/** A symmetric domain that holds all values, ends on a round number. */
export function symmetricDomain(values) {
  const largest = Math.max(1, ...values.filter((value) => value != null).map(Math.abs));
  const step = [1, 2, 5, 10, 20].find((size) => largest / size <= 6) ?? 50;
  const end = Math.ceil(largest / step) * step;
  return [-end, end];
}
