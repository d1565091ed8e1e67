// The start: language and areas, the frame around every page, the route's page, and live events.
import { APIError, api } from './api.js';
import { h } from './dom.js';
import { listen } from './live.js';
import { eventText } from './parts/describe.js';
import { makeHeader } from './parts/header.js';
import { makeTip } from './parts/tip.js';
import { href, parseRoute } from './routes.js';
import { chooseLanguage, chooseTheme, openedLanguage } from './settings.js';
import { KOMMUNER } from './text/kommuner.js';
import { loadLanguage } from './text/language.js';

const VIEWS = {
  area: () => import('./views/area.js').then((module) => module.areaView),
  model: () => import('./views/model.js').then((module) => module.modelView),
  kommune: () => import('./views/kommune.js').then((module) => module.kommuneView),
  operations: () => import('./views/operations.js').then((module) => module.operationsView),
  about: () => import('./views/about.js').then((module) => module.aboutView),
};

const NEEDS_NO_AREA = new Set(['operations', 'about']);

const main = document.getElementById('main');
const announcer = document.getElementById('announcer');
const tip = makeTip();
let ctx = null;
let areas = [];
let header = null;
let view = null;
const live = { isOpen: false, lag: null };
/** Counts the pages asked for, so that a slow one does not replace a later one. */
let asked = 0;

function context(words) {
  return {
    ...words,
    tip,
    areas: () => areas,
    area: (id) => areas.find((area) => area.id === id),
    announce(text) {
      announcer.textContent = text;
    },
  };
}

function drawFrame() {
  header = makeHeader(ctx, {
    areas,
    units: KOMMUNER,
    onLanguage: changeLanguage,
    onTheme: chooseTheme,
  });
  document.getElementById('header').replaceChildren(header.element);
  document.getElementById('skip').textContent = ctx.t('nav.skip');
  const credit = h(
    'p',
    {},
    h('strong', {}, 'Kommunepuls'),
    ' · ',
    ctx.t('app.tagline'),
    ' · ',
    h('a', { href: href({ page: 'about' }) }, ctx.t('nav.about')),
  );
  document.getElementById('footer').replaceChildren(credit);
  header.live(live.isOpen, live.lag);
}

async function changeLanguage(lang) {
  chooseLanguage(lang);
  ctx = context(await loadLanguage(lang));
  drawFrame();
  await show({ keepsPlace: true });
  document.querySelector(`[data-lang="${lang}"]`)?.focus();
}

async function show({ keepsPlace = false } = {}) {
  asked += 1;
  const mine = asked;
  tip.hide();
  view?.close?.();
  view = null;
  main.setAttribute('aria-busy', 'true');
  const next = await page(parseRoute(location.hash)).catch((error) => failure(error));
  if (mine !== asked) {
    next.close?.();
    return;
  }
  view = next;
  main.replaceChildren(view.element);
  document.title = view.title ? `${view.title} · Kommunepuls` : 'Kommunepuls';
  main.removeAttribute('aria-busy');
  if (!keepsPlace) scrollTo(0, 0);
}

/** The page that a route asks for; the start page is the first area's. */
async function page(route) {
  if (!NEEDS_NO_AREA.has(route.page)) {
    if (areas.length === 0) await readAreas();
    if (areas.length === 0) return notice(ctx.t('load.noareas'));
    if (route.page !== 'kommune') route.id ??= areas[0].id;
  }
  header.mark(route);
  const make = await VIEWS[route.page]();
  return make(ctx, route);
}

/** A page that only says something, and tries again on the next ranking. */
function notice(text) {
  const retry = h('button', { type: 'button', onclick: () => show() }, ctx.t('load.retry'));
  const element = h(
    'div',
    { class: 'page' },
    h('p', { class: 'lead', role: 'alert' }, text),
    retry,
  );
  return { element, onRanking: () => show({ keepsPlace: true }), refresh: () => show() };
}

function failure(error) {
  const { t } = ctx;
  if (!(error instanceof APIError)) console.error(error);
  return notice(error.status === 404 ? t('load.none') : t('load.failed', { error: error.message }));
}

async function readAreas() {
  const known = areas.map((area) => area.id).join();
  ({ areas } = await api.areas());
  if (header && areas.map((area) => area.id).join() !== known) drawFrame();
}

/** Brings the page up to date. If that fails the page stays as it is: the next event tries again. */
async function current(update, withAreas = true) {
  try {
    if (withAreas) await readAreas();
    await update();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    header.live(false, live.lag);
  }
}

function startEvents() {
  let wasOpen = false;
  listen({
    async open() {
      live.isOpen = true;
      header.live(true, live.lag);
      if (wasOpen) await current(() => view?.refresh?.());
      wasOpen = true;
    },
    closed() {
      live.isOpen = false;
      header.live(false, live.lag);
    },
    ranking: (event) => current(() => view?.onRanking?.(event)),
    change(event) {
      view?.onChange?.(event);
      ctx.announce(ctx.t('live.change', { text: eventText(ctx, event) }));
    },
    lag(event) {
      live.lag = event;
      header.live(true, event);
      current(() => view?.onLag?.(event), false);
    },
  });
}

async function start() {
  const [words] = await Promise.all([loadLanguage(openedLanguage()), readAreas().catch(() => {})]);
  ctx = context(words);
  drawFrame();
  document.getElementById('skip').addEventListener('click', (event) => {
    event.preventDefault(); // `#main` is no page.
    main.focus();
  });
  addEventListener('hashchange', () => show().then(() => main.focus({ preventScroll: true })));
  await show();
  document.documentElement.dataset.ready = 'true';
  startEvents();
}

start();
