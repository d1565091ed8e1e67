// The table of a ranking: every unit, to sort and to search.
import { intervalBar } from '../charts/bars.js';
import { h, redraw } from '../dom.js';
import { symmetricDomain } from '../model/scale.js';
import { matches, sorted } from '../model/table.js';
import { hasFigures, VERDICTS, verdictOf } from '../model/verdict.js';
import { href } from '../routes.js';
import { card, room, verdictBadge } from './card.js';
import { rankText } from './describe.js';

const ORDER = Object.keys(VERDICTS);

/** Columns: what is sorted by, and what is shown. */
function columns(ctx, end) {
  const { t, f } = ctx;
  const share = (part, unit) => (part == null || !unit.n ? null : part / unit.n);
  const reliability = (unit) =>
    unit.reliable === false
      ? h(
          'span',
          { title: t('unreliable') },
          f.percent(unit.reliability, 0),
          h('span', { class: 'unsure' }, ' ⚠'),
          h('span', { class: 'unseen' }, t('unreliable')),
        )
      : f.percent(unit.reliability, 0);
  return [
    {
      key: 'rank',
      isNumber: true,
      value: (u) => u.rank,
      show: (u) => rankText(ctx, u),
      hint: t('col.rank.range'),
    },
    {
      key: 'name',
      value: (u) => u.name,
      isHead: true,
      show: (u) => h('a', { href: href({ page: 'kommune', id: u.kommune }) }, u.name),
    },
    {
      key: 'verdict',
      value: (u) => ORDER.indexOf(verdictOf(u)),
      show: (u) => verdictBadge(ctx, verdictOf(u), VERDICTS[verdictOf(u)].mark),
    },
    {
      key: 'residual',
      isNumber: true,
      startsDown: true,
      value: (u) => u.residual_pp,
      show: (u) => f.signed(u.residual_pp),
    },
    {
      key: 'interval',
      value: (u) => u.ci_low_pp,
      show: (u) =>
        hasFigures(u) &&
        h(
          'div',
          { class: 'interval-cell' },
          intervalBar(u, end, 110),
          h('span', { class: 'small number' }, f.interval(u.ci_low_pp, u.ci_high_pp, t('to'))),
        ),
    },
    {
      key: 'observed',
      isNumber: true,
      startsDown: true,
      value: (u) => share(u.observed, u),
      show: (u) => f.percent(share(u.observed, u)),
    },
    {
      key: 'expected',
      isNumber: true,
      startsDown: true,
      value: (u) => share(u.expected, u),
      show: (u) => f.percent(share(u.expected, u)),
    },
    { key: 'n', isNumber: true, startsDown: true, value: (u) => u.n, show: (u) => f.number(u.n) },
    {
      key: 'reliability',
      isNumber: true,
      startsDown: true,
      value: (u) => u.reliability,
      show: reliability,
    },
    {
      key: 'potential',
      isNumber: true,
      startsDown: true,
      value: (u) => u.potential_persons,
      show: (u) => f.number(u.potential_persons),
    },
  ];
}

/** `{element, update(units)}`; order and search last over updates. */
export function tableCard(ctx) {
  const { t, f } = ctx;
  let order = { key: 'rank', isDown: false };
  let units = [];
  const search = h('input', {
    type: 'search',
    placeholder: t('table.search'),
    'aria-label': t('table.search'),
    oninput: () => rows(),
  });
  const count = h('span', { class: 'small', role: 'status' });
  const head = h('tr');
  const body = h('tbody');
  const place = room('table-room', t('table.title'));
  place.append(
    h(
      'table',
      { class: 'units' },
      h('caption', { class: 'unseen' }, t('table.caption')),
      h('thead', {}, head),
      body,
    ),
  );

  const sortBy = (column) => {
    const isSame = order.key === column.key;
    order = { key: column.key, isDown: isSame ? !order.isDown : Boolean(column.startsDown) };
    rows();
  };
  const headCell = (column) => {
    const direction =
      order.key === column.key ? (order.isDown ? 'descending' : 'ascending') : 'none';
    const arrow = { ascending: ' ▲', descending: ' ▼', none: '' }[direction];
    const button = h(
      'button',
      {
        type: 'button',
        title: column.hint ?? null,
        'data-column': column.key,
        onclick: () => sortBy(column),
      },
      t(`col.${column.key}`),
      h('span', { 'aria-hidden': 'true' }, arrow),
    );
    return h(
      'th',
      { scope: 'col', 'aria-sort': direction, class: column.isNumber ? 'number' : null },
      button,
    );
  };
  const cell = (column, unit) =>
    h(
      column.isHead ? 'th' : 'td',
      { scope: column.isHead ? 'row' : null, class: column.isNumber ? 'number' : null },
      column.show(unit),
    );

  function rows() {
    const shown = columns(
      ctx,
      symmetricDomain(units.flatMap((u) => [u.ci_low_pp, u.ci_high_pp]))[1],
    );
    const focused = document.activeElement?.dataset?.column;
    head.replaceChildren(...shown.map(headCell));
    if (focused) head.querySelector(`[data-column="${focused}"]`)?.focus();
    const found = units.filter((unit) => matches(unit, search.value));
    const { value } = shown.find((column) => column.key === order.key);
    redraw(
      body,
      ...sorted(found, value, order.isDown, ctx.collator).map((unit) =>
        h(
          'tr',
          { 'data-unit': unit.kommune, class: unit.withheld ? 'withheld' : null },
          shown.map((column) => cell(column, unit)),
        ),
      ),
    );
    count.textContent =
      found.length === 0
        ? t('table.nothing')
        : t('table.count', { shown: f.number(found.length), all: f.number(units.length) });
  }

  const controls = h('div', { class: 'controls' }, search, count);
  return {
    element: card(t('table.title'), t('table.sort'), [controls, place], 'table-card'),
    update(next) {
      units = next;
      rows();
    },
  };
}
