// The operations page: is it current, and is there something to do.
import { api } from '../api.js';
import { pulse } from '../charts/pulse.js';
import { h } from '../dom.js';
import { card, figure, room } from '../parts/card.js';

/** Readings kept for the small curves: at one every 2 s, ten minutes. */
const READINGS_MAX = 300;
const MARKS = { OK: '●', WARN: '▲', STALL: '■', STOP: '✕', REWIND: '↺' };

export async function operationsView(ctx) {
  const { t } = ctx;
  const readings = [];
  const element = h('div', { class: 'page operations-page' });
  const body = h('div', {});
  element.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, t('ops.title')),
      h('p', { class: 'lead' }, t('ops.help')),
    ),
    body,
  );
  let isReading = false;
  const read = async () => {
    if (isReading) return;
    isReading = true;
    try {
      const [lag, operations] = await Promise.all([api.lag(), api.operations()]);
      const [behind, seconds] = total(lag);
      readings.push({ rate: operations.throughput?.records_per_second ?? 0, behind });
      if (readings.length > READINGS_MAX) readings.shift();
      draw(ctx, body, { lag, operations, readings, behind, seconds });
    } finally {
      isReading = false;
    }
  };
  await read();
  return { title: t('ops.title'), element, onLag: read, onRanking: read, refresh: read };
}

/** Records behind, and the age of the oldest. */
function total(lag) {
  const all = lag.topics ?? [];
  return [
    all.reduce((sum, one) => sum + (one.records_behind ?? 0), 0),
    all.reduce((most, one) => Math.max(most, one.seconds_behind ?? 0), 0),
  ];
}

function draw(ctx, body, { lag, operations, readings, behind, seconds }) {
  const { t, f } = ctx;
  const rates = readings.map((one) => one.rate);
  const waits = readings.map((one) => one.behind);
  const kept = scrolled(body);
  body.replaceChildren(
    alarms(ctx, operations),
    h(
      'div',
      { class: 'tiles' },
      tile(t('ops.verdict'), verdict(ctx, lag.verdict)),
      tile(t('ops.behind'), f.number(behind), pulse(waits, t('ops.recent'))),
      tile(t('ops.seconds'), f.duration(seconds)),
      tile(
        t('ops.throughput'),
        f.number(operations.throughput?.records_per_second ?? 0),
        pulse(rates, t('ops.recent')),
      ),
      tile(t('ops.freshness'), f.duration(operations.freshness_seconds)),
    ),
    h(
      'div',
      { class: 'columns three' },
      card(t('ops.data'), null, dates(ctx, operations.data_as_of)),
      card(t('ops.dead'), null, deadLetters(ctx, operations.dead_letters)),
      card(t('ops.counts'), null, counts(ctx, operations)),
    ),
    card(t('ops.rankings'), null, rankings(ctx)),
    card(t('ops.lag'), null, lagTable(ctx, lag.topics ?? [], t('ops.lag'))),
    lag.rank?.length ? card(t('ops.rank'), null, lagTable(ctx, lag.rank, t('ops.rank'))) : '',
  );
  restore(body, kept);
}

/** Which scrolled table was where, and which had the focus: a reading every 2 s must not move it. */
function scrolled(body) {
  return [...body.querySelectorAll('.scrolls')].map((place) => ({
    name: place.getAttribute('aria-label'),
    left: place.scrollLeft,
    top: place.scrollTop,
    isFocused: place === document.activeElement,
  }));
}

function restore(body, kept) {
  for (const place of body.querySelectorAll('.scrolls')) {
    const before = kept.find((one) => one.name === place.getAttribute('aria-label'));
    if (!before) continue;
    place.scrollTo(before.left, before.top);
    if (before.isFocused) place.focus({ preventScroll: true });
  }
}

function tile(name, value, drawing = null) {
  return h(
    'div',
    { class: 'tile' },
    h('div', { class: 'tile-name' }, name),
    h('div', { class: 'tile-value' }, value),
    drawing,
  );
}

function verdict({ t }, word) {
  return h(
    'span',
    { class: `lag-word lag-${word}` },
    `${MARKS[word] ?? '?'} ${word}`,
    h('span', { class: 'small' }, t(`ops.${word}`)),
  );
}

function alarms({ t }, { alarms: raised = [], restoring }) {
  const items = raised.map((alarm) =>
    h('li', {}, typeof alarm === 'string' ? alarm : JSON.stringify(alarm)),
  );
  if (restoring) items.push(h('li', {}, t('ops.restoring', restoring)));
  if (items.length === 0) return h('p', { class: 'all-well' }, `✓ ${t('ops.alarms.none')}`);
  return h(
    'div',
    { class: 'alarms', role: 'alert' },
    h('strong', {}, t('ops.alarms')),
    h('ul', {}, items),
  );
}

function pairs(heads, rows) {
  return h(
    'table',
    { class: 'pairs' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((head, index) =>
          h('th', { scope: 'col', class: index > 0 ? 'number' : null }, head),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map(([name, value]) =>
        h('tr', {}, h('th', { scope: 'row' }, name), h('td', { class: 'number' }, value)),
      ),
    ),
  );
}

function dates({ t, f }, registers = {}) {
  const rows = Object.entries(registers).map(([name, date]) => [name, f.date(date)]);
  return rows.length > 0
    ? pairs([t('ops.register'), t('ops.date')], rows)
    : h('p', { class: 'small' }, t('ops.data.none'));
}

function deadLetters({ t, f }, letters = {}) {
  const rows = Object.entries(letters)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return h('p', { class: 'small' }, t('ops.dead.none'));
  return pairs(
    [t('ops.reason'), t('ops.count')],
    rows.map(([reason, count]) => [h('code', {}, reason), f.number(count)]),
  );
}

function counts({ t, f }, operations) {
  const rows = [
    'records',
    'changes',
    'unchanged',
    'stale',
    'transactions',
    'aborted',
    'rebalances',
  ].map((key) => figure(t(`ops.${key}`), f.number(operations[key])));
  return h(
    'dl',
    { class: 'figures' },
    rows,
    figure(t('ops.assigned'), (operations.assigned ?? []).join(', ') || '–'),
    figure(t('ops.store'), f.bytes(operations.store_bytes)),
    figure(t('ops.memory'), f.bytes(operations.memory_bytes)),
    figure(t('ops.version'), operations.version ?? '–'),
  );
}

function rankings(ctx) {
  const { t, f } = ctx;
  const row = (area) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, ctx.areaShort(area)),
      h('td', {}, area.headline?.periods?.join(', ') ?? '–'),
      h('td', {}, area.headline ? t(`state.${area.headline.state}`) : '–'),
      h('td', { class: 'number' }, f.number(area.headline?.revision)),
      h('td', {}, f.time(area.headline?.published_at)),
    );
  const heads = ['nav.areas', 'head.period', 'ops.state', 'ops.revision', 'ops.published'];
  const place = room('rankings-room', t('ops.rankings'));
  place.append(
    h(
      'table',
      { class: 'pairs' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((key) =>
            h('th', { scope: 'col', class: key === 'ops.revision' ? 'number' : null }, t(key)),
          ),
        ),
      ),
      h('tbody', {}, ctx.areas().map(row)),
    ),
  );
  return place;
}

function lagTable(ctx, rows, name) {
  const { t, f } = ctx;
  const heads = ['topic', 'partition', 'judged', 'behind', 'seconds', 'position', 'end', 'high'];
  const numbers = (one) => [
    f.number(one.records_behind),
    f.duration(one.seconds_behind),
    f.number(one.position),
    f.number(one.stable_end),
    f.number(one.high_watermark),
  ];
  const row = (one) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, h('code', {}, one.topic)),
      h('td', { class: 'number' }, f.number(one.partition)),
      h(
        'td',
        {},
        h(
          'span',
          { class: `lag-word lag-${one.verdict}` },
          `${MARKS[one.verdict] ?? '?'} ${one.verdict}`,
        ),
      ),
      numbers(one).map((text) => h('td', { class: 'number' }, text)),
    );
  const place = room('lag-room', name);
  place.append(
    h(
      'table',
      { class: 'pairs lag' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((key, index) =>
            h(
              'th',
              { scope: 'col', class: index === 1 || index > 2 ? 'number' : null },
              t(`ops.${key}`),
            ),
          ),
        ),
      ),
      h('tbody', {}, rows.map(row)),
    ),
  );
  return place;
}
