// Which periods an area has, and which of them a page shows.

/** Mature single periods, latest first. */
export function maturePeriods(area) {
  return area.periods
    .filter((entry) => entry.maturity === 'mature' && entry.period !== 'headline')
    .map((entry) => entry.period)
    .sort()
    .reverse();
}

/** The latest `count` single periods, mature or not, oldest first. */
export function latestPeriods(area, count) {
  return area.periods
    .filter((entry) => entry.period !== 'headline')
    .map((entry) => entry.period)
    .sort()
    .slice(-count);
}

/** Units with a change since the period before, largest rise first. */
export function changes(units) {
  return units
    .filter((unit) => unit.change && !unit.withheld)
    .sort((a, b) => b.change.residual_pp - a.change.residual_pp);
}

/** Whether a change is beyond what chance makes: outside 1.96 standard errors; null without one. */
export function isBeyondChance(change) {
  return change.se_pp == null
    ? null
    : Math.abs(change.residual_pp) > 1.959963984540054 * change.se_pp;
}

/** What a change is made of, as `[kind, percentage points]` that add up to it. */
export function contributions({ actual_pp: actual, mix_pp: mix, model_pp: model }) {
  if (mix == null || model == null) return [];
  return [
    ['actual', actual],
    ['mix', -mix],
    ['model', -model],
  ];
}
