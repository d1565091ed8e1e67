// The vendored libraries: plain scripts that index.html loads before the modules.
export const d3 = globalThis.d3;
export const topojson = globalThis.topojson;
