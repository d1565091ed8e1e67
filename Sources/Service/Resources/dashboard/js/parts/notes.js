// The cautions that a ranking carries, in words; and what has been announced.
import { h } from '../dom.js';
import { href } from '../routes.js';
import { card } from './card.js';
import { differenceText, eventText } from './describe.js';

/** A code that the dictionary does not know is shown as it is rather than left out. */
export function notesCard(ctx, ranking) {
  const items = ranking.notes.map((code) =>
    h('li', {}, ctx.has(`note.${code}`) ? ctx.t(`note.${code}`) : code),
  );
  return card(ctx.t('notes.title'), null, h('ul', { class: 'notes' }, items), 'notes-card');
}

/** Change events, newest first. */
export function eventList(ctx, events, withArea = false) {
  if (events.length === 0) return h('p', { class: 'small' }, ctx.t('events.none'));
  return h(
    'ol',
    { class: 'events' },
    events.map((event) => eventItem(ctx, event, withArea)),
  );
}

function eventItem(ctx, event, withArea) {
  const text = eventText(ctx, event);
  const title = event.kommune
    ? h('a', { href: href({ page: 'kommune', id: event.kommune }) }, text)
    : h('span', {}, text);
  const area = ctx.areaShort({ id: event.area, title: event.title });
  return h(
    'li',
    { 'data-kind': event.kind },
    h('time', { datetime: event.published_at }, ctx.f.time(event.published_at)),
    title,
    event.after && h('span', { class: 'number' }, differenceText(ctx, event.after)),
    withArea && h('span', { class: 'small' }, area),
  );
}
