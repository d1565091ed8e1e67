// The words of the dashboard: one dictionary a language, the chosen one loaded when it is needed.
import { formatter } from './format.js';

export const LANGUAGES = ['da', 'en'];

/** Language, words and formatters: what every part of the page is drawn with. */
export async function loadLanguage(lang) {
  const module = await import(`./${lang}.js`);
  return language(lang, module.default);
}

export function language(lang, words) {
  const t = (key, values = {}) => fill(words[key] ?? key, values);
  return {
    lang,
    t,
    has: (key) => key in words,
    f: formatter(lang),
    // Kommuner are in Danish order in both languages: æ, ø, å last, aa as å.
    collator: new Intl.Collator('da-DK', { sensitivity: 'base' }),
    /** An area's title: the reader's language if the dictionary knows it, else as published. */
    areaTitle: (area) => words[`area.${area.id}`] ?? area.title ?? area.id,
    areaShort: (area) => words[`area.${area.id}.short`] ?? area.title?.split(':')[0] ?? area.id,
  };
}

/** `Hello {name}` with the values put in; a value that is missing stays visible. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
