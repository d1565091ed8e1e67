// The ten best and the ten worst, alphabetically as they are published, each with its interval.
import { intervalBar } from '../charts/bars.js';
import { h } from '../dom.js';
import { symmetricDomain } from '../model/scale.js';
import { href } from '../routes.js';
import { card } from './card.js';
import { differenceText } from './describe.js';

export function endsCard(ctx, ranking) {
  const byName = new Map(ranking.kommuner.map((unit) => [unit.name, unit]));
  const units = [...ranking.top10, ...ranking.bottom10]
    .map((name) => byName.get(name))
    .filter(Boolean);
  const [, end] = symmetricDomain(units.flatMap((unit) => [unit.ci_low_pp, unit.ci_high_pp]));
  const list = (title, names) =>
    h(
      'div',
      {},
      h('h3', {}, title),
      h(
        'ul',
        { class: 'ends' },
        names
          .map((name) => byName.get(name))
          .filter(Boolean)
          .map((unit) => row(ctx, unit, end)),
      ),
    );
  const lists = [
    list(ctx.t('ends.top'), ranking.top10),
    list(ctx.t('ends.bottom'), ranking.bottom10),
  ];
  return card(
    ctx.t('ends.title'),
    ctx.t('ends.help'),
    h('div', { class: 'ends-lists' }, lists),
    'ends-card',
  );
}

function row(ctx, unit, end) {
  return h(
    'li',
    {},
    h('a', { href: href({ page: 'kommune', id: unit.kommune }) }, unit.name),
    intervalBar(unit, end, 96),
    h('span', { class: 'number' }, differenceText(ctx, unit)),
  );
}
