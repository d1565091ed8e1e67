// How to read the figures, the cautions, and where things come from.
import { h } from '../dom.js';

const NOTES = [
  'cannot_say_why',
  'unobserved_conditions',
  'gap_is_partly_chance',
  'schools_share_the_result',
  'few_persons',
  'no_demonstrable_differences',
  'open_windows',
  'data_as_of',
];

export async function aboutView({ t }) {
  const parts = [1, 2, 3, 4].map((number) => [
    h('h2', {}, t(`about.${number}.title`)),
    h('p', {}, t(`about.${number}`)),
  ]);
  const element = h(
    'div',
    { class: 'page prose' },
    h('div', { class: 'heading' }, h('h1', {}, t('about.title'))),
    parts,
    h('h2', {}, t('about.5.title')),
    h(
      'ul',
      { class: 'notes' },
      NOTES.map((code) => h('li', {}, t(`note.${code}`))),
    ),
    h('h2', {}, t('about.credits')),
    h('p', {}, t('map.credit')),
    h('p', {}, t('about.credits.d3')),
  );
  return { title: t('about.title'), element };
}
