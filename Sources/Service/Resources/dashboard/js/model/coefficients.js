// The model's coefficients, by covariate, as odds ratios.
import { LIMITS } from './funnel.js';

/**
 * `[{covariate, levels: [{level, ratio, low, high}]}]` in the order of the model, without the
 * intercept. A term is a covariate's name with the level right behind it (`kønkvinde`), so the names
 * must be known to tell them apart: the longest that begins the term wins, and a term that none
 * begins stands alone.
 */
export function groupCoefficients(coefficients, covariates) {
  const groups = [];
  for (const { term, beta, se } of coefficients) {
    if (term === '(Intercept)') continue;
    const { covariate, level } = splitTerm(term, covariates);
    let group = groups.find((known) => known.covariate === covariate);
    if (!group) {
      group = { covariate, levels: [] };
      groups.push(group);
    }
    const reach = se == null ? null : LIMITS[95] * se;
    group.levels.push({
      level,
      ratio: Math.exp(beta),
      low: reach == null ? null : Math.exp(beta - reach),
      high: reach == null ? null : Math.exp(beta + reach),
    });
  }
  return groups;
}

/** A term's covariate and level. */
export function splitTerm(term, covariates) {
  const name = covariates
    .filter((known) => term.startsWith(known))
    .reduce((longest, known) => (known.length > longest.length ? known : longest), '');
  return name
    ? { covariate: name, level: term.slice(name.length) }
    : { covariate: term, level: '' };
}
