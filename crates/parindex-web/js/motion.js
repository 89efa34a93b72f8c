// Rows that change places slide there, unless less motion is asked for.
// No Array.from: old libraries on the page may have put their own, which ignores its second argument.
const rows = (root) => [...root.querySelectorAll('tr[data-code]')];

// Where each unit's row stands now.
export function positions(root) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return null;
  return new Map(rows(root).map((row) => [row.dataset.code, row.getBoundingClientRect().top]));
}

// Lets each row that is seen on its way slide from where its unit stood before; all are measured before the first moves.
export function slide(root, before) {
  const moves = rows(root).map((row) => [row, row.getBoundingClientRect().top, before.get(row.dataset.code)]);
  for (const [row, now, then] of moves) {
    if (now === then || !(Math.min(now, then) < innerHeight && Math.max(now, then) > 0)) continue;
    row.animate([{ transform: `translateY(${then - now}px)` }, { transform: 'none' }], { duration: 200, easing: 'ease-out' });
  }
}
