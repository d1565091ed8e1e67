// The top of every page: name, areas, pages, search, language and colours, and whether it is live.
import { h } from '../dom.js';
import { matches } from '../model/table.js';
import { href } from '../routes.js';
import { chosenTheme } from '../settings.js';
import { LANGUAGES } from '../text/language.js';

/** `{element, mark(route), live(state, lag)}`. */
export function makeHeader(ctx, { areas, units, onLanguage, onTheme }) {
  const links = areas.map((area) => navLink(ctx.areaShort(area), { page: 'area', id: area.id }));
  const pages = [
    navLink(ctx.t('nav.operations'), { page: 'operations' }),
    navLink(ctx.t('nav.about'), { page: 'about' }),
  ];
  const status = h('a', { class: 'live', href: href({ page: 'operations' }) }, ctx.t('load.wait'));
  const element = h(
    'div',
    { class: 'bar-top' },
    h(
      'div',
      { class: 'masthead' },
      h('a', { class: 'brand', href: '#/' }, brandMark(), 'Kommunepuls'),
      status,
      h(
        'div',
        { class: 'tools' },
        finder(ctx, units),
        languageSwitch(ctx, onLanguage),
        themeSwitch(ctx, onTheme),
      ),
    ),
    h(
      'div',
      { class: 'navs' },
      h(
        'nav',
        { 'aria-label': ctx.t('nav.areas') },
        links.map((link) => link.element),
      ),
      h(
        'nav',
        { class: 'pages', 'aria-label': ctx.t('nav.pages') },
        pages.map((link) => link.element),
      ),
    ),
  );
  return {
    element,
    mark(route) {
      for (const link of [...links, ...pages]) link.mark(route);
    },
    live: (isOpen, lag) => showLive(ctx, status, isOpen, lag),
  };
}

function brandMark() {
  return h('img', { src: 'assets/icon.svg', alt: '', width: 26, height: 26 });
}

function navLink(text, route) {
  const element = h('a', { href: href(route) }, text);
  const mark = (shown) => {
    const isHere = shown.page === route.page || (shown.page === 'model' && route.page === 'area');
    if (isHere && (route.id ?? null) === (shown.id ?? null))
      element.setAttribute('aria-current', 'page');
    else element.removeAttribute('aria-current');
  };
  return { element, mark };
}

function showLive({ t, f }, status, isOpen, lag) {
  status.className = `live ${isOpen ? `open lag-${lag?.verdict ?? 'OK'}` : 'closed'}`;
  const behind = lag && lag.records_behind > 0;
  const counted = behind
    ? t('live.lag', {
        count: f.number(lag.records_behind),
        seconds: f.duration(lag.seconds_behind),
      })
    : t('live.nolag');
  const open = lag ? `${t('live.open')} · ${counted}` : t('live.open');
  const text = isOpen ? open : t('live.closed');
  if (status.textContent !== text) status.textContent = text;
}

function finder({ t, collator }, units) {
  const ordered = [...units].sort((a, b) => collator.compare(a.name, b.name));
  const list = h(
    'datalist',
    { id: 'kommuner' },
    ordered.map((unit) => h('option', { value: unit.name })),
  );
  const input = h('input', {
    type: 'search',
    list: 'kommuner',
    placeholder: t('nav.find'),
    'aria-label': t('nav.find'),
    title: t('nav.find.hint'),
    autocomplete: 'off',
  });
  const exact = () => ordered.find((unit) => unit.name === input.value);
  const go = (found) => {
    if (!found) return;
    input.value = '';
    location.hash = href({ page: 'kommune', id: found.kommune });
  };
  // Picked from the list; what is only half typed waits for Enter.
  input.addEventListener('change', () => go(exact()));
  const submit = (event) => {
    event.preventDefault();
    const typed = input.value.trim() !== '';
    go(exact() ?? (typed && ordered.find((unit) => matches(unit, input.value))));
  };
  return h('form', { class: 'finder', role: 'search', onsubmit: submit }, input, list);
}

function languageSwitch({ t, lang }, onLanguage) {
  const names = { da: 'Dansk', en: 'English' };
  return h(
    'div',
    { class: 'switch', role: 'group', 'aria-label': t('set.language') },
    LANGUAGES.map((one) =>
      h(
        'button',
        {
          type: 'button',
          lang: one,
          'data-lang': one,
          'aria-pressed': String(one === lang),
          onclick: () => onLanguage(one),
        },
        names[one],
      ),
    ),
  );
}

function themeSwitch({ t }, onTheme) {
  const options = ['auto', 'light', 'dark'].map((theme) =>
    h('option', { value: theme, selected: theme === chosenTheme() }, t(`set.theme.${theme}`)),
  );
  return h(
    'select',
    {
      class: 'theme',
      'aria-label': t('set.theme'),
      onchange: (event) => onTheme(event.target.value),
    },
    options,
  );
}
