// Addresses of the pages: the part behind `#`. A pure mapping in both directions, so that every view
// can be linked to and the browser's back key works.
//
//   #/area/ID[/PERIOD]   #/model/ID[/PERIOD]   #/kommune/CODE   #/operations   #/about

const PAGES = new Set(['area', 'model', 'kommune', 'operations', 'about']);

/** What a hash asks for: `{page, id, period}`. Anything unknown is the start page. */
export function parseRoute(hash) {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode);
  const [page, id, period] = parts;
  if (!PAGES.has(page)) return { page: 'area', id: null, period: null };
  if (page === 'kommune' && !id) return { page: 'area', id: null, period: null };
  const hasPeriod = page === 'area' || page === 'model';
  return {
    page,
    id: page === 'operations' || page === 'about' ? null : id || null,
    period: hasPeriod && period && period !== 'headline' ? period : null,
  };
}

/** The hash of a page. */
export function href({ page, id, period }) {
  const parts = [page, id, period].filter((part) => part != null && part !== '');
  return `#/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
