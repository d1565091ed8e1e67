// Runs before the first paint, as a plain script: the chosen colours and language, so that the page
// neither flashes nor is read out in the wrong language.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(`kommunepuls.${key}`);
    } catch {
      return null; // Storage is off: the defaults hold.
    }
  };
  const theme = read('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const lang = read('lang') ?? (/^(da|nb|nn|no|sv)\b/.test(navigator.language) ? 'da' : 'en');
  document.documentElement.lang = lang === 'en' ? 'en' : 'da';
})();
