// Rows that change places slide there, unless less motion is asked for.
// No Array.from: old libraries on the page may have put their own, which ignores its second argument.
const rows = (root) => [...root.querySelectorAll('tr[data-code]')];

// Where each unit's row stands now.
export function positions(root) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return null;
  return new Map(rows(root).map((row) => [row.dataset.code, row.getBoundingClientRect().top]));
}

// Lets each row slide from where its unit stood before.
export function slide(root, before) {
  const moves = rows(root).map((row) => [row, before.get(row.dataset.code) - row.getBoundingClientRect().top]);
  for (const [row, way] of moves) {
    if (way) row.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], { duration: 200, easing: 'ease-out' });
  }
}
