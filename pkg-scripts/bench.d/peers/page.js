// What the pages of all peers do: read the same units, draw the ranking, offer one button that sorts it.
const collator = new Intl.Collator('vi');

export const order = (units, by) =>
  units.toSorted((a, b) => (by === 'name' ? collator.compare(a.name, b.name) : b.total - a.total));

// `draw(units, place)` gives a function that sorts by `name` or `total`.
export async function begin(draw) {
  const units = await (await fetch('units.json')).json();
  const sort = await draw(units, document.querySelector('#place'));
  const button = document.createElement('button');
  button.textContent = 'Tên';
  button.addEventListener('click', () => sort('name'));
  document.body.prepend(button);
}
