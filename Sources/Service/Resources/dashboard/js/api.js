// Reading the service. The browser's cache revalidates by ETag, so asking again is cheap.

/** An answer that is no success, with the service's own words; status 0 without any answer. */
export class APIError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const api = {
  areas: () => get('areas'),
  ranking: (area, period) => get(path('rankings', area, period)),
  model: (area, period) => get(path('models', area, period)),
  changes: (query = {}) => get(`changes?${new URLSearchParams(query)}`),
  lag: () => get('lag'),
  operations: () => get('operations'),
  csv: (area) => `api/rankings/${encodeURIComponent(area)}.csv`,
};

function path(kind, area, period) {
  return [kind, area, period].filter(Boolean).map(encodeURIComponent).join('/');
}

async function get(resource) {
  const request = fetch(`api/${resource}`, { headers: { Accept: 'application/json' } });
  const response = await request.catch((error) => {
    throw new APIError(0, error.message);
  });
  if (response.ok) return response.json();
  const body = await response.json().catch(() => ({}));
  throw new APIError(response.status, body.error ?? `HTTP ${response.status}`);
}
