// What the reader has chosen, remembered in this browser: language and colours.
const PREFIX = 'kommunepuls.';

/** Language that the page was opened in (`early.js` has set it). */
export const openedLanguage = () => document.documentElement.lang;

export const chosenTheme = () => document.documentElement.dataset.theme ?? 'auto';

export function chooseLanguage(lang) {
  document.documentElement.lang = lang;
  remember('lang', lang);
}

/** `auto` follows the system. */
export function chooseTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember('theme', theme);
}

function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}
