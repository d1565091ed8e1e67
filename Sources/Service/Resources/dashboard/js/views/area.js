// The page of an area: everything that one ranking says.
import { api } from '../api.js';
import { caterpillarChart } from '../charts/caterpillar.js';
import { funnelChart } from '../charts/funnel.js';
import { isMappable, loadShapes, mapChart, mapCredit } from '../charts/map.js';
import { h, redraw } from '../dom.js';
import { latestPeriods, maturePeriods } from '../model/periods.js';
import { card, room, whenNear } from '../parts/card.js';
import { changeBody } from '../parts/change.js';
import { endsCard } from '../parts/ends.js';
import { gapCard } from '../parts/gap.js';
import { lead, rankingHeading } from '../parts/heading.js';
import { eventList, notesCard } from '../parts/notes.js';
import { tableCard } from '../parts/table.js';

const EVENTS_SHOWN = 12;

/** Shows an area's ranking and keeps it current. */
export async function areaView(ctx, route) {
  const area = ctx.area(route.id) ?? ctx.areas()[0];
  // An area whose periods are all preliminary has no headline yet.
  const period = route.period ?? (area.headline ? null : latestPeriods(area, 1)[0]);
  const [first, geography] = await Promise.all([api.ranking(area.id, period), loadShapes()]);
  const page = layout(ctx, geography);
  let shown = null;
  const draw = (ranking) => {
    if (shown && ranking.revision < shown.revision) return; // Answers may overtake each other.
    shown = ranking;
    page.update(ctx.area(area.id) ?? area, ranking);
  };
  const read = async () => draw(await api.ranking(area.id, period));
  draw(first);
  let isChangeShown = false;
  const readChange = () => {
    isChangeShown = true;
    return showChange(ctx, page.change, ctx.area(area.id) ?? area, shown);
  };
  whenNear(page.change, readChange);
  const events = eventsIn(ctx, page.events, area);
  return {
    title: ctx.areaShort(area),
    element: page.element,
    async onRanking(event) {
      if (event.area !== area.id) return;
      if (event.period === (period ?? 'headline')) {
        await read();
        const name = ctx.areaShort(area);
        ctx.announce(ctx.t('live.updated', { area: name, revision: event.revision }));
      }
      if (isChangeShown) await readChange();
    },
    onChange: events.add,
    refresh: read,
  };
}

/** The latest change events of an area, read when they come into view. */
function eventsIn(ctx, place, area) {
  let events = [];
  const draw = () => place.replaceChildren(eventList(ctx, events));
  whenNear(place, async () => {
    events = (await api.changes({ area: area.id, limit: EVENTS_SHOWN })).changes;
    draw();
  });
  return {
    add(event) {
      if (event.area !== area.id) return;
      events = [event, ...events].slice(0, EVENTS_SHOWN);
      draw();
    },
  };
}

/** The page's fixed parts; those that are text only are drawn anew with every revision. */
function layout(ctx, geography) {
  const { t } = ctx;
  const head = h('div', { class: 'head' });
  const drawHead = unlessInUse(head);
  const side = h('div', { class: 'side' });
  const ends = h('div', { class: 'slot' });
  const places = {
    map: room('map-room'),
    caterpillar: room('caterpillar-room', t('cat.title')),
    funnel: room('funnel-room'),
  };
  const withheld = h('p', { class: 'small' });
  const change = h('div', {}, h('p', { class: 'small' }, t('load.wait')));
  const events = h('div', {}, h('p', { class: 'small' }, t('load.wait')));
  const table = tableCard(ctx);
  const map = mapChart(ctx, places.map, geography);
  const caterpillar = caterpillarChart(ctx, places.caterpillar);
  const funnel = funnelChart(ctx, places.funnel);
  const mapCard = card(t('map.title'), t('map.help'), [places.map, mapCredit(ctx)], 'map-card');
  const element = h(
    'div',
    { class: 'page area-page' },
    head,
    h('div', { class: 'columns map-columns' }, mapCard, side),
    card(t('cat.title'), t('cat.help'), [places.caterpillar, withheld], 'caterpillar-card'),
    ends,
    card(t('funnel.title'), t('funnel.help'), places.funnel, 'funnel-card'),
    card(t('change.title'), null, change, 'change-card'),
    table.element,
    card(t('events.title'), null, events, 'events-card'),
  );
  const update = (area, ranking) => {
    drawHead(() => [rankingHeading(ctx, area, ranking), lead(ctx, ranking)]);
    redraw(side, gapCard(ctx, ranking), notesCard(ctx, ranking));
    redraw(ends, endsCard(ctx, ranking));
    mapCard.hidden = !isMappable(geography, ranking.kommuner);
    const hidden = ranking.kommuner.filter((unit) => unit.withheld).length;
    withheld.textContent =
      hidden > 0 ? `▨ ${t('cat.withheld', { count: ctx.f.number(hidden) })}` : '';
    map.update(ranking.kommuner);
    caterpillar.update(ranking.kommuner);
    funnel.update(ranking);
    table.update(ranking.kommuner);
    element.dataset.revision = ranking.revision;
  };
  return { element, change, events, update };
}

/** Draws into `host`, but only when the focus leaves it: an open choice must not close by itself. */
function unlessInUse(host) {
  let waiting = null;
  host.addEventListener('focusout', () => {
    if (waiting) host.replaceChildren(...waiting());
    waiting = null;
  });
  return (draw) => {
    if (host.contains(document.activeElement)) waiting = draw;
    else host.replaceChildren(...draw());
  };
}

/** A headline has no change; then the latest mature period is shown. */
async function showChange(ctx, place, area, ranking) {
  if (ranking.period !== 'headline') return place.replaceChildren(...changeBody(ctx, ranking));
  const [latest] = maturePeriods(area);
  const single = latest ? await api.ranking(area.id, latest).catch(() => null) : null;
  return place.replaceChildren(...changeBody(ctx, single ?? { kommuner: [] }));
}
