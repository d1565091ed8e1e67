// Sorting and searching the table of kommuner.

/** Letters that are typed in several ways: "arhus", "aarhus" and "Århus" are the same. */
export function fold(text) {
  return text
    .toLocaleLowerCase('da-DK')
    .replaceAll('aa', 'a')
    .replaceAll('å', 'a')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('oe', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim();
}

/** Whether a unit is meant by what is typed: part of its name, or the start of its code. */
export function matches(unit, query) {
  const wanted = fold(query);
  return wanted === '' || fold(unit.name).includes(wanted) || unit.kommune.startsWith(wanted);
}

/**
 * Units in the order of a column. `value(unit)` is a number, a string or null; units without a value
 * come last in either direction, equal ones by name.
 */
export function sorted(units, value, isDescending, collator) {
  const sign = isDescending ? -1 : 1;
  const order = (a, b) => (typeof a === 'string' ? collator.compare(a, b) : a - b);
  return [...units].sort((left, right) => {
    const a = value(left);
    const b = value(right);
    if (a == null || b == null) {
      if (a == null && b == null) return collator.compare(left.name, right.name);
      return a == null ? 1 : -1;
    }
    return sign * order(a, b) || collator.compare(left.name, right.name);
  });
}
