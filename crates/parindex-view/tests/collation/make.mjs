// Writes names.txt: made-up and real names in the order of Intl.Collator('vi', { numeric: true }).
// A line begins with "=" where the collator finds it equal to the line before, else with "<".
// Run: node crates/parindex-view/tests/collation/make.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const real = readFileSync(new URL('../../../../tests/data/phutho_2026_inputs.csv', import.meta.url), 'utf8')
  .split('\n').slice(1).map((line) => line.split(',')[1]).filter(Boolean);
const vowels = [...'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ'];
const rest = ['b', 'c', 'ch', 'd', 'đ', 'h', 'kh', 'l', 'm', 'ng', 'qu', 's', 't', 'v', 'x', '', '',
  ' ', ' - ', '-', '10', '2', '02', ', ', '. ', ' (', ')', '/', "'", ' – '];

let seed = 7;
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor(seed / 2 ** 32 * n);
};
const pick = (list) => list[below(list.length)];

const names = new Set(real);
while (names.size < 1500) {
  let name = '';
  for (let n = below(3); n >= 0; n--) {
    name += pick(rest) + (below(3) ? vowels[below(18)] : pick(vowels)) + (below(2) ? pick(rest) : '');
  }
  if (below(3) === 0) name = name[0].toUpperCase() + name.slice(1);
  if (below(4) === 0) name = name.toUpperCase();
  if (below(5) === 0) name = name.normalize('NFD');
  if (name === name.trim()) names.add(name);
}
const { compare } = new Intl.Collator('vi', { numeric: true });
const sorted = [...names].sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
writeFileSync(new URL('names.txt', import.meta.url),
  sorted.map((name, i) => (i && compare(sorted[i - 1], name) === 0 ? '=' : '<') + name + '\n').join(''));
