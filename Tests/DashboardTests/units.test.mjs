// The dashboard's pure functions, without a browser: `node --test Tests/DashboardTests`.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const ROOT = new URL('../../Sources/Service/Resources/dashboard/', import.meta.url);
const load = (path) => import(new URL(`js/${path}`, ROOT));
const { parseRoute, href } = await load('routes.js');
const { formatter } = await load('text/format.js');
const { fill, language } = await load('text/language.js');
const { default: da } = await load('text/da.js');
const { default: en } = await load('text/en.js');
const { KOMMUNER } = await load('text/kommuner.js');
const { classEdges, classOf, classUnit, symmetricDomain } = await load('model/scale.js');
const { fold, matches, sorted } = await load('model/table.js');
const { limitAt, limitCurve, typicalSpread, LIMITS } = await load('model/funnel.js');
const { neighbour, step } = await load('model/neighbours.js');
const { changes, contributions, isBeyondChance, latestPeriods, maturePeriods } =
  await load('model/periods.js');
const { groupCoefficients, splitTerm } = await load('model/coefficients.js');
const { VERDICTS, countVerdicts, hasFigures, ranked, verdictOf } = await load('model/verdict.js');
const { eventText, unitLabel } = await load('parts/describe.js');

/** Seeded, so that a failure repeats: mulberry32. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test('an address and its page are each other’s inverse', () => {
  const routes = [
    { page: 'area', id: 'grundskole', period: null },
    { page: 'area', id: 'grundskole', period: '2021' },
    { page: 'model', id: 'indvandrere-over-10-aar', period: '2019/20' },
    { page: 'kommune', id: '101', period: null },
    { page: 'operations', id: null, period: null },
    { page: 'about', id: null, period: null },
  ];
  for (const route of routes) assert.deepEqual(parseRoute(href(route)), route);
});

test('an address that is none leads to the start page', () => {
  const start = { page: 'area', id: null, period: null };
  for (const hash of ['', '#', '#/', '#main', '#/kommune', '#/nowhere/3', '#/%E0%A4%A']) {
    assert.deepEqual(parseRoute(hash), start, hash);
  }
  assert.equal(parseRoute('#/area/x/headline').period, null);
});

test('numbers are written as the language writes them, with a real minus', () => {
  const danish = formatter('da');
  const english = formatter('en');
  assert.equal(danish.signed(-1234.56), '−1.234,6');
  assert.equal(english.signed(-1234.56), '−1,234.6');
  assert.equal(danish.signed(2), '+2,0');
  assert.equal(danish.signed(-0.01), '0,0');
  assert.equal(danish.percent(0.4079), '40,8 %');
  assert.equal(danish.interval(-1, 2.25, 'til'), '−1,0 til +2,3');
  assert.equal(danish.number(null), '–');
  assert.equal(danish.interval(null, 3, 'til'), '–');
  assert.equal(english.date('2025-12-31'), '31 Dec 2025');
  assert.equal(danish.duration(0.42), '0,4 s');
  assert.equal(danish.duration(7200), '2 t');
  assert.equal(english.bytes(281_000_000), '281 MB');
});

test('both languages say the same things with the same values', () => {
  const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(da).sort(), Object.keys(en).sort());
  for (const key of Object.keys(da)) assert.deepEqual(holes(da[key]), holes(en[key]), key);
  assert.equal(fill('{a} and {b}', { a: 1 }), '1 and {b}');
});

test('every word that the code asks for is in the dictionaries', async () => {
  const files = await readdir(new URL('js/', ROOT), { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.js') && !name.startsWith('text/'))) {
    const text = await readFile(new URL(`js/${file}`, ROOT), 'utf8');
    for (const [, key] of text.matchAll(/\bt\(\s*'([\w.]+)'/g))
      assert.ok(key in da, `${file}: ${key}`);
  }
});

test('every published code has words', async () => {
  const schema = JSON.parse(
    await readFile(
      new URL('../../../Benchmarks/Rankings/kommune.rankings.schema.json', ROOT),
      'utf8',
    ),
  );
  const { notes, state, maturity, kommuner } = schema.properties;
  const verdicts = kommuner.items.properties.verdict.enum.filter(Boolean);
  const keys = [
    ...notes.items.enum.map((code) => `note.${code}`),
    ...state.enum.map((code) => `state.${code}`),
    ...maturity.enum.map((code) => `maturity.${code}`),
    ...verdicts.map((code) => `verdict.${code}`),
  ];
  for (const key of keys) assert.ok(key in da && key in en, key);
  for (const code of verdicts) assert.ok(code in VERDICTS, code);
  const events = JSON.parse(
    await readFile(
      new URL('../../../Benchmarks/Changes/kommune.ranking-changes.schema.json', ROOT),
      'utf8',
    ),
  );
  for (const code of events.properties.kind.enum) assert.ok(`events.${code}` in da, code);
});

test('the seven classes lie evenly around 0 and cover every residual', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const random = generator(seed);
    const spread = 0.5 + 20 * random();
    const residuals = Array.from({ length: 98 }, () => spread * (random() + random() - 1));
    const unit = classUnit(residuals);
    const edges = classEdges(unit);
    assert.deepEqual(
      edges,
      [...edges].reverse().map((edge) => -edge),
    );
    for (const residual of residuals) {
      const index = classOf(residual, unit);
      assert.ok(index >= 0 && index <= 6);
      assert.ok(index === 0 || residual >= edges[index - 1]);
      assert.ok(index === 6 || residual < edges[index]);
    }
    const [low, high] = symmetricDomain(residuals);
    assert.equal(low, -high);
    assert.ok(residuals.every((residual) => Math.abs(residual) <= high));
  }
  assert.equal(classOf(0, 2), 3);
  assert.equal(classUnit([]), 1);
});

test('a kommune is found however its letters are typed', () => {
  const unit = (name, kommune = '751') => ({ name, kommune });
  for (const query of ['aarhus', 'århus', 'ARHUS', ' Aarhus ', '75']) {
    assert.ok(matches(unit('Aarhus'), query), query);
  }
  assert.ok(matches(unit('Rødovre'), 'rodovre') && matches(unit('Rødovre'), 'roedovre'));
  assert.ok(matches(unit('Ærø'), 'aero'));
  assert.ok(!matches(unit('Aarhus'), 'odense') && !matches(unit('Aarhus'), '51'));
  assert.equal(fold('Høje-Taastrup'), fold('hoje-tåstrup'));
});

test('sorting keeps units without a value last, in either direction', () => {
  const collator = new Intl.Collator('da-DK', { sensitivity: 'base' });
  const units = [
    { name: 'Aarhus', n: 3 },
    { name: 'Ærø', n: null },
    { name: 'Odense', n: 7 },
    { name: 'Ballerup', n: 3 },
    { name: 'Fanø', n: null },
  ];
  const names = (isDown) =>
    sorted(units, (unit) => unit.n, isDown, collator).map((unit) => unit.name);
  assert.deepEqual(names(false), ['Ballerup', 'Aarhus', 'Odense', 'Fanø', 'Ærø']);
  assert.deepEqual(names(true), ['Odense', 'Ballerup', 'Aarhus', 'Fanø', 'Ærø']);
  const byName = sorted(units, (unit) => unit.name, false, collator).map((unit) => unit.name);
  assert.deepEqual(byName, ['Ballerup', 'Fanø', 'Odense', 'Ærø', 'Aarhus']);
});

test('the funnel narrows with persons towards the variation beyond chance', () => {
  const units = [10, 100, 1000].map((n) => ({ n, se_pp: 40 / Math.sqrt(n) }));
  assert.equal(typicalSpread(units), 40);
  assert.equal(typicalSpread([{ n: 0, se_pp: null }]), null);
  assert.equal(limitAt(100, 40, 3, 1), 5);
  const curve = limitCurve(10, 1000, 40, 3, LIMITS[95]);
  assert.ok(curve.every((point, index) => index === 0 || point.limit < curve[index - 1].limit));
  assert.ok(curve.every((point) => point.limit > 3 * LIMITS[95]));
  assert.equal(curve[0].n, 10);
  assert.ok(Math.abs(curve.at(-1).n - 1000) < 1e-9);
});

test('arrow keys reach the nearest point in their direction, as a plain search finds it', () => {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  for (let seed = 0; seed < 50; seed += 1) {
    const random = generator(seed);
    const points = Array.from({ length: 40 }, () => [100 * random(), 100 * random()]);
    for (const [key, [dx, dy]] of Object.entries(ways)) {
      const costs = points.map(([x, y]) => {
        const along = (x - points[0][0]) * dx + (y - points[0][1]) * dy;
        const across = Math.abs((x - points[0][0]) * dy + (y - points[0][1]) * dx);
        return along > 0 && across <= along ? along + 2 * across : Infinity;
      });
      const nearest = Math.min(...costs);
      const expected = nearest === Infinity ? 0 : costs.indexOf(nearest);
      assert.equal(neighbour(points, 0, key), expected, `seed ${seed}, ${key}`);
    }
  }
  assert.equal(neighbour([[0, 0]], 0, 'Tab'), 0);
  assert.deepEqual(
    ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'x'].map((key) => step(5, 4, key)),
    [3, 4, 0, 4, 4],
  );
});

test('periods and changes are picked as they are meant', () => {
  const entry = (period, maturity) => ({ period, maturity });
  const area = {
    periods: [entry('2019', 'mature'), entry('2021', 'preliminary'), entry('2020', 'mature')],
  };
  assert.deepEqual(maturePeriods(area), ['2020', '2019']);
  assert.deepEqual(latestPeriods(area, 2), ['2020', '2021']);
  const unit = (kommune, value, withheld = false) => ({
    kommune,
    withheld,
    change: { residual_pp: value },
  });
  const units = [unit('1', -3), unit('2', 4), { kommune: '3', change: null }, unit('4', 9, true)];
  assert.deepEqual(
    changes(units).map((one) => one.kommune),
    ['2', '1'],
  );
  assert.equal(isBeyondChance({ residual_pp: -4, se_pp: 2 }), true);
  assert.equal(isBeyondChance({ residual_pp: -3.9, se_pp: 2 }), false);
  assert.equal(isBeyondChance({ residual_pp: 9, se_pp: null }), null);
  const parts = contributions({ actual_pp: 5, mix_pp: 2, model_pp: -1 });
  assert.equal(
    parts.reduce((sum, [, value]) => sum + value, 0),
    4,
  );
  assert.deepEqual(contributions({ actual_pp: 5, mix_pp: null, model_pp: null }), []);
});

test('terms are told apart by the longest covariate that begins them', () => {
  const names = ['helbred', 'mors uddannelse', 'køn', 'ophold', 'opholdsgrundlag'];
  assert.deepEqual(splitTerm('kønkvinde', names), { covariate: 'køn', level: 'kvinde' });
  assert.deepEqual(splitTerm('opholdsgrundlagasyl', names), {
    covariate: 'opholdsgrundlag',
    level: 'asyl',
  });
  assert.deepEqual(splitTerm('other', names), { covariate: 'other', level: '' });
  const [group, ...more] = groupCoefficients(
    [
      { term: '(Intercept)', beta: 1, se: 1 },
      { term: 'kønkvinde', beta: 0, se: 1 },
      { term: 'kønandet', beta: Math.log(2), se: null },
    ],
    names,
  );
  assert.equal(more.length, 0);
  assert.equal(group.levels[0].ratio, 1);
  assert.ok(Math.abs(Math.log(group.levels[0].high) - LIMITS[95]) < 1e-12);
  assert.equal(group.levels[1].low, null);
});

test('a unit without figures says why, one with figures never without its interval', () => {
  const ctx = language('da', da);
  const withheld = { kommune: '825', name: 'Læsø', withheld: true, verdict: 'withheld', n: null };
  const none = {
    kommune: '741',
    name: 'Samsø',
    withheld: false,
    verdict: null,
    n: 0,
    residual_pp: null,
  };
  const full = {
    kommune: '101',
    name: 'København',
    withheld: false,
    verdict: 'above',
    n: 1000,
    observed: 500,
    expected: 450,
    residual_pp: 5,
    ci_low_pp: 2,
    ci_high_pp: 8,
    rank: 3,
    rank_low: 1,
    rank_high: 9,
  };
  assert.match(unitLabel(ctx, withheld), /Læsø: Tilbageholdt/);
  assert.match(unitLabel(ctx, none), /Samsø: Ingen personer/);
  assert.match(unitLabel(ctx, full), /København: \+5,0 pp\. \(\+2,0 til \+8,0\).*Plads 3 \(1–9\)/);
  assert.equal(hasFigures(withheld) || hasFigures(none), false);
  assert.deepEqual(ranked([none, full]), [full]);
  assert.deepEqual([withheld, none, full].map(verdictOf), ['withheld', 'no_persons', 'above']);
  const counts = countVerdicts([withheld, none, full]);
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count),
    3,
  );
  const event = {
    kind: 'verdict_changed',
    name: 'Ribe',
    before: null,
    after: { verdict: 'above' },
  };
  assert.equal(eventText(ctx, event), 'Ribe: fra “ikke bedømt” til “over det forventede”');
});

test('the search field knows the kommuner of the map', async () => {
  const topology = JSON.parse(await readFile(new URL('data/kommuner.topojson', ROOT), 'utf8'));
  const shapes = topology.objects.kommuner.geometries.map(({ properties }) => properties);
  assert.equal(shapes.length, 98);
  assert.deepEqual(
    shapes.map(({ code, name }) => `${code} ${name}`).sort(),
    KOMMUNER.map(({ kommune, name }) => `${kommune} ${name}`).sort(),
  );
});
