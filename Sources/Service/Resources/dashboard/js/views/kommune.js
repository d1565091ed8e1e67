// The page of a kommune: its place in all areas, its peers, its potential, its history.
import { api } from '../api.js';
import { historyChart } from '../charts/history.js';
import { stripChart } from '../charts/strip.js';
import { h } from '../dom.js';
import { latestPeriods } from '../model/periods.js';
import { hasFigures, VERDICTS, verdictOf } from '../model/verdict.js';
import { card, figure, room, verdictBadge, whenNear } from '../parts/card.js';
import { differenceText } from '../parts/describe.js';
import { eventList } from '../parts/notes.js';
import { href } from '../routes.js';

const PERIODS_SHOWN = 6;

export async function kommuneView(ctx, route) {
  const areas = ctx.areas();
  const rankings = await readRankings(areas);
  const known = [...rankings.values()]
    .flatMap((ranking) => ranking.kommuner)
    .find((unit) => unit.kommune === route.id);
  if (!known) return unknown(ctx, route.id);
  const strip = room('strip-room');
  const chart = stripChart(ctx, strip);
  const details = h('div', { class: 'area-cards' });
  const history = h('div', { class: 'histories' });
  const happened = h('div');
  const draw = () => {
    const rows = areas
      .filter((area) => rankings.has(area.id))
      .map((area) => rowOf(ctx, area, rankings.get(area.id), route.id));
    chart.update(rows.map(({ name, unit, ranking }) => ({ name, unit, others: ranking.kommuner })));
    details.replaceChildren(...rows.map((row) => areaCard(ctx, row)));
  };
  draw();
  whenNear(history, () => showHistory(ctx, history, areas, route.id));
  let events = (await api.changes().catch(() => ({ changes: [] }))).changes.filter(
    (event) => event.kommune === route.id,
  );
  const showEvents = () => happened.replaceChildren(eventList(ctx, events, true));
  showEvents();
  const { t } = ctx;
  const element = h(
    'div',
    { class: 'page kommune-page' },
    h('div', { class: 'heading' }, h('h1', {}, t('kommune.title', { name: known.name }))),
    card(t('kommune.all'), t('kommune.all.help'), strip),
    details,
    card(t('kommune.history'), t('kommune.history.help'), history),
    card(t('kommune.events'), null, happened),
  );
  return {
    title: known.name,
    element,
    async onRanking(event) {
      if (event.period !== 'headline') return;
      rankings.set(event.area, await api.ranking(event.area));
      draw();
    },
    onChange(event) {
      if (event.kommune !== route.id) return;
      events = [event, ...events];
      showEvents();
    },
    async refresh() {
      for (const [id, ranking] of await readRankings(areas)) rankings.set(id, ranking);
      draw();
    },
  };
}

/** Headlines by area; an area without one yet is left out. */
async function readRankings(areas) {
  const read = await Promise.all(areas.map((area) => api.ranking(area.id).catch(() => null)));
  return new Map(
    areas.map((area, index) => [area.id, read[index]]).filter(([, ranking]) => ranking),
  );
}

function unknown({ t }, code) {
  return {
    title: t('col.name'),
    element: h('div', { class: 'page' }, h('p', { class: 'lead' }, t('kommune.unknown', { code }))),
  };
}

function rowOf(ctx, area, ranking, code) {
  const unit = ranking.kommuner.find((one) => one.kommune === code) ?? {
    kommune: code,
    name: code,
    n: 0,
    peers: [],
  };
  return { area, ranking, unit, name: ctx.areaShort(area) };
}

function areaCard(ctx, { area, ranking, unit, name }) {
  const { t } = ctx;
  const verdict = verdictOf(unit);
  const title = h('a', { href: href({ page: 'area', id: area.id }) }, name);
  const body = hasFigures(unit)
    ? [
        h('p', { class: 'big number' }, differenceText(ctx, unit)),
        verdictBadge(ctx, verdict, VERDICTS[verdict].mark),
        figures(ctx, ranking, unit),
        peers(ctx, ranking, unit),
      ]
    : [
        verdictBadge(ctx, verdict, VERDICTS[verdict].mark),
        h(
          'p',
          { class: 'help' },
          t(ctx.has(`verdict.${verdict}.why`) ? `verdict.${verdict}.why` : `verdict.${verdict}`),
        ),
      ];
  return card(title, ctx.areaTitle(area), body, 'area-card');
}

function figures(ctx, ranking, unit) {
  const { t, f } = ctx;
  const rank =
    unit.rank == null
      ? f.number(null)
      : [
          t('kommune.rank', { rank: unit.rank, count: ranking.ranked_count }),
          unit.rank_low != null &&
            h(
              'span',
              { class: 'small' },
              ' ',
              t('kommune.rank.range', { low: unit.rank_low, high: unit.rank_high }),
            ),
        ];
  const observed = [
    f.percent(unit.observed / unit.n),
    h(
      'span',
      { class: 'small' },
      ` (${f.number(unit.share_low_pct, 1)}–${f.number(unit.share_high_pct, 1)} %)`,
    ),
  ];
  const potential =
    unit.potential_persons == null
      ? null
      : figure(
          t('kommune.potential'),
          t('kommune.potential.text', {
            raw: f.number(unit.potential_persons),
            shrunken: f.number(unit.potential_shrunken_persons),
          }),
        );
  return h(
    'dl',
    { class: 'figures' },
    figure(t('col.rank'), rank),
    figure(t('kommune.observed'), observed),
    figure(t('kommune.expected'), f.percent(unit.expected / unit.n)),
    figure(t('col.n'), f.number(unit.n)),
    potential,
    unit.reliable === false && h('p', { class: 'small warn' }, `⚠ ${t('unreliable')}`),
  );
}

function peers(ctx, ranking, unit) {
  const { t, f } = ctx;
  if (!unit.peers?.length) return null;
  const units = new Map(ranking.kommuner.map((one) => [one.kommune, one]));
  const item = (peer) => {
    const one = units.get(peer.kommune);
    const title = t(peer.markedly_better ? 'kommune.peer.better' : 'kommune.peer.same');
    const far = t('kommune.peer.far', { difference: f.signed(peer.difference_pp) });
    return h(
      'li',
      { class: peer.markedly_better ? 'better' : null },
      h('a', { href: href({ page: 'kommune', id: peer.kommune }) }, one?.name ?? peer.kommune),
      one && h('span', { class: 'number' }, differenceText(ctx, one)),
      h('span', { class: 'small' }, `${peer.markedly_better ? '★ ' : ''}${far}: ${title}`),
    );
  };
  return [
    h('h3', {}, t('kommune.peers')),
    h('p', { class: 'small' }, t('kommune.peers.help')),
    h('ul', { class: 'peers' }, unit.peers.map(item)),
  ];
}

/** The latest periods of every area, read when they come into view. */
async function showHistory(ctx, place, areas, code) {
  for (const area of areas) {
    const host = room('history-room');
    place.append(h('div', {}, h('h3', {}, ctx.areaShort(area)), host));
    const periods = latestPeriods(area, PERIODS_SHOWN);
    const read = await Promise.all(
      periods.map((period) => api.ranking(area.id, period).catch(() => null)),
    );
    const points = periods.map((period, index) => ({
      period,
      maturity: read[index]?.maturity,
      unit: read[index]?.kommuner.find((unit) => unit.kommune === code),
    }));
    historyChart(ctx, host).update(points);
  }
}
