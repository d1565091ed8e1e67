// How a kommune is judged: one word, and one mark that does not need colour.

/** Every verdict that a reader may see, with its mark. The order is that of the legend. */
export const VERDICTS = {
  above: { mark: '▲' },
  as_expected: { mark: '●' },
  below: { mark: '▼' },
  cannot_judge: { mark: '?' },
  not_judged: { mark: '○' },
  no_persons: { mark: '–' },
  withheld: { mark: '▨' },
};

/** The verdict of a unit as published, and why there is none where it is null. */
export function verdictOf(unit) {
  if (unit.withheld) return 'withheld';
  if (unit.verdict) return unit.verdict;
  return unit.n === 0 ? 'no_persons' : 'not_judged';
}

/** How many units have each verdict. */
export function countVerdicts(units) {
  const counts = Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, 0]));
  for (const unit of units) counts[verdictOf(unit)] += 1;
  return counts;
}

/** Whether a unit has a residual to draw. */
export function hasFigures(unit) {
  return !unit.withheld && unit.residual_pp != null;
}

/** The units with a rank, best first; then nothing. */
export function ranked(units) {
  return units.filter((unit) => unit.rank != null).sort((a, b) => a.rank - b.rank);
}
