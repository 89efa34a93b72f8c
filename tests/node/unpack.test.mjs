// The modules of the elements are packed (crates/parindex-unpack); a page joins them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { unpack } from '../../crates/parindex-web/js/unpack.js';

const folder = new URL('node_modules/parindex/elements/', import.meta.url);
const packed = readdirSync(folder).filter((name) => name.endsWith('.bin'));
const bytes = (name) => new Uint8Array(readFileSync(new URL(name, folder)));

test('each packed module is joined to one that WebAssembly takes', async () => {
  assert.deepEqual(packed.map((name) => name.split('-')[0]).sort(), ['all', 'core', 'full', 'reader']);
  for (const name of packed) assert.ok(WebAssembly.validate(await unpack(bytes(name))), name);
});

test('what is damaged or cut is refused or no module, and never a loop without end', async () => {
  const whole = bytes(packed.find((name) => name.startsWith('core-')));
  const refused = async (broken, what) => {
    const valid = unpack(broken).then((joined) => WebAssembly.validate(joined), () => false);
    assert.equal(await valid, false, what);
  };
  for (const length of [0, 4, 8, 100, 2_000, whole.length >> 1, whole.length - 1]) await refused(whole.slice(0, length), `cut at ${length}`);
  await refused(new TextEncoder().encode('<!DOCTYPE html><title>404</title>'), 'a page in its place');
  // The lengths, by which everything else is found.
  const streams = 8 + new DataView(whole.buffer).getUint32(0, true);
  const lengths = [...Array(8).keys(), ...Array.from({ length: 4 * 28 }, (_, i) => streams + i)];
  for (const at of lengths) await refused(whole.map((byte, i) => (i === at ? byte ^ 0x15 : byte)), `byte ${at}`);
});
