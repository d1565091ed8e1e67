// Numbers, shares and times in the reader's language. A minus is U+2212, as in print, so that it has
// the width of a plus.

const LOCALES = { da: 'da-DK', en: 'en-GB' };
export const DASH = '–';

/** Formatters of one language. All take `null` and say "–". */
export function formatter(lang) {
  const locale = LOCALES[lang] ?? LOCALES.en;
  const plain = memo((digits) => new Intl.NumberFormat(locale, fixed(digits)));
  const signed = memo(
    (digits) => new Intl.NumberFormat(locale, { ...fixed(digits), signDisplay: 'exceptZero' }),
  );
  const print = (format, value) =>
    value == null || Number.isNaN(value) ? DASH : format.format(value).replace('-', '\u2212');
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const number = (value, digits = 0) => print(plain(digits), value);
  const change = (value, digits = 1) => print(signed(digits), value);
  return {
    lang,
    number,
    /** With its sign: a difference. */
    signed: change,
    /** An interval of differences: "−1,2 til +3,4" is told by the caller's word. */
    interval: (low, high, word, digits = 1) =>
      low == null || high == null ? DASH : `${change(low, digits)} ${word} ${change(high, digits)}`,
    percent: (share, digits = 1) => (share == null ? DASH : `${number(100 * share, digits)} %`),
    date: (text) => (text ? dates.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)) : DASH),
    time: (text) => (text ? times.format(new Date(text)) : DASH),
    /** Seconds as "3,2 s", "4 min", "2 t" or "5 d". */
    duration: (seconds) => duration(seconds, number, lang),
    bytes: (count) => bytes(count, number),
  };
}

function fixed(digits) {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function memo(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

function duration(seconds, number, lang) {
  if (seconds == null) return DASH;
  if (seconds < 90) return `${number(seconds, seconds < 10 ? 1 : 0)} s`;
  if (seconds < 5400) return `${number(seconds / 60)} min`;
  if (seconds < 129600) return `${number(seconds / 3600)} ${lang === 'da' ? 't' : 'h'}`;
  return `${number(seconds / 86400)} ${lang === 'da' ? 'døgn' : 'd'}`;
}

function bytes(count, number) {
  if (count == null) return DASH;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number(value, unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}
