// The map of the kommuner, coloured by difference from expected, with Bornholm moved near and the
// capital enlarged.
import { h, s } from '../dom.js';
import { d3, topojson } from '../libraries.js';
import { neighbour } from '../model/neighbours.js';
import { classOf, classUnit } from '../model/scale.js';
import { hasFigures, verdictOf } from '../model/verdict.js';
import { frame } from './frame.js';
import { legend } from './legend.js';
import { hatching, rove, unitLink, verdictMark } from './marks.js';

const BORNHOLM = 400;
const CAPITAL = new Set([
  101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190, 230,
]);

let shapes = null;
/** Boundaries, read once a page. */
export function loadShapes() {
  shapes ??= fetch('assets/data/kommuner.topojson')
    .then((response) => response.json())
    .then((topology) => ({
      features: topojson.feature(topology, topology.objects.kommuner).features,
      coasts: topojson.mesh(topology, topology.objects.kommuner, (a, b) => a === b),
    }));
  return shapes;
}

/** Draws `units` into `host`; `update(units)` draws again. */
export function mapChart(ctx, host, geography) {
  return frame(host, (units, width) => {
    const unit = classUnit(units.filter(hasFigures).map((one) => one.residual_pp));
    return [drawing(ctx, geography, units, unit, width), legend(ctx, unit)];
  });
}

function drawing(ctx, geography, units, unit, width) {
  const height = Math.round(width * 0.94);
  const hatch = hatching();
  const byCode = new Map(units.map((one) => [Number(one.kommune), one]));
  const svg = s(
    'svg',
    {
      class: 'map',
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': ctx.t('map.label'),
    },
    hatch.defs,
  );
  const main = geography.features.filter((feature) => feature.id !== BORNHOLM);
  const island = geography.features.filter((feature) => feature.id === BORNHOLM);
  const capital = geography.features.filter((feature) => CAPITAL.has(feature.id));
  const panes = [
    { features: main, box: [0, 0, width * 0.84, height] },
    {
      features: island,
      box: [width * 0.87, height * 0.4, width * 0.13, height * 0.13],
      title: 'map.bornholm',
    },
    {
      features: capital,
      box: [width * 0.66, 2, width * 0.34 - 2, height * 0.34],
      title: 'map.capital',
      isCopy: true,
    },
  ];
  const links = [];
  for (const pane of panes) {
    const drawn = drawPane(ctx, pane, byCode, unit, hatch.fill);
    if (!pane.isCopy) links.push(...drawn.links);
    svg.append(drawn.group);
  }
  rove(
    links.map((link) => link.element),
    (index, key) =>
      neighbour(
        links.map((link) => link.center),
        index,
        key,
      ),
  );
  return svg;
}

function projectionInto(features, [x, y, width, height], margin) {
  const extent = [
    [x + margin, y + margin],
    [x + width - margin, y + height - margin],
  ];
  const collection = { type: 'FeatureCollection', features };
  return d3.geoTransverseMercator().rotate([-10.5, 0]).fitExtent(extent, collection);
}

function drawPane(ctx, { features, box, title, isCopy = false }, byCode, unit, hatch) {
  const path = d3.geoPath(projectionInto(features, box, title ? 10 : 4));
  const group = s('g', { class: isCopy ? 'pane copy' : 'pane' });
  if (title) {
    const [x, y, width, height] = box;
    group.append(
      s('rect', { class: 'pane-box', x, y, width, height, rx: 6 }),
      s('text', { class: 'pane-title', x: x + width, y: y + height + 14 }, ctx.t(title)),
    );
  }
  const marks = [];
  const links = features.map((feature) => {
    const one = byCode.get(feature.id) ?? absent(feature);
    const area = s('path', { class: `area ${areaClass(one, unit)}`, d: path(feature) });
    if (verdictOf(one) === 'withheld') area.setAttribute('fill', hatch);
    const element = unitLink(ctx, one, [area], isCopy);
    const center = path.centroid(largestPart(feature));
    const verdict = verdictOf(one);
    if ((verdict === 'above' || verdict === 'below') && path.area(feature) > 170) {
      marks.push(
        s('g', { class: 'flag', transform: `translate(${center})` }, verdictMark(verdict, 30)),
      );
    }
    return { element, center };
  });
  group.append(...links.map((link) => link.element), ...marks);
  return { group, links };
}

function areaClass(unit, step) {
  return hasFigures(unit) ? `d${classOf(unit.residual_pp, step)}` : `d-${verdictOf(unit)}`;
}

/** Whether a ranking is of kommuner, so that the map can show it. */
export function isMappable(geography, units) {
  const codes = new Set(units.map((one) => Number(one.kommune)));
  return geography.features.some((feature) => codes.has(feature.id));
}

/** A kommune that the ranking does not list: the definition has no such unit. */
function absent(feature) {
  return { kommune: String(feature.id), name: feature.properties.name, n: 0, withheld: false };
}

/** The part of a kommune to put its mark on: without its islands. */
function largestPart(feature) {
  if (feature.geometry.type !== 'MultiPolygon') return feature;
  const parts = feature.geometry.coordinates.map((coordinates) => ({
    type: 'Polygon',
    coordinates,
  }));
  return parts.reduce((best, part) => (d3.geoArea(part) > d3.geoArea(best) ? part : best));
}

/** The credit that stands under every map. */
export function mapCredit({ t }) {
  return h('p', { class: 'credit' }, t('map.credit'));
}
