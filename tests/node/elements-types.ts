// The types of the elements, as a program uses them; checked by tsc, never run.
/// <reference path="../../target/npm/parindex/elements.d.ts" />
const map = document.createElement('par-map');
map.addEventListener('par-select', (event) => event.detail.code.toUpperCase());
map.addEventListener('par-error', (event) => event.detail.message.trim());
document.querySelector('par-ranking')?.setAttribute('unit', 'H44.116');
// @ts-expect-error: there is no such detail
map.addEventListener('par-select', (event) => event.detail.nothing);
