// The themes of www/themes: every colour that carries text or a mark stands out from its ground, in light and dark.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { elements, manifest } from '../../pkg-scripts/lib/elements.mjs';

const folder = new URL('../../www/themes/', import.meta.url);
const themes = readdirSync(folder).filter((name) => name.endsWith('.css'));

// Relative luminance and contrast as WCAG 2.2 defines them.
const light = (hex) => {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g);
  const linear = digits.slice(0, 3).map((pair) => Number.parseInt(pair, 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const contrast = (a, b) => {
  const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test('contrast is computed as known pairs have it', () => {
  assert.equal(contrast('#000', '#fff').toFixed(2), '21.00');
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

test('there are three, each for all elements, with known variables and parts only', () => {
  assert.equal(themes.length, 3);
  for (const name of themes) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    for (const { tag } of elements) assert.ok(text.includes(tag), `${name}: ${tag}`);
    for (const [, variable] of text.matchAll(/(--par-[\w-]+)\s*:/g)) assert.ok(manifest.variables[variable], `${name}: ${variable}`);
    for (const [, part] of text.matchAll(/::part\(([\w-]+)\)/g)) assert.ok(manifest.parts[part], `${name}: ${part}`);
  }
});

test('accent and marks stand out from the ground: 4.5 to 1', () => {
  for (const name of themes) {
    const [day, night] = readFileSync(new URL(name, folder), 'utf8').split('@media (prefers-color-scheme:dark)');
    for (const [text, usual] of [[day, '#ffffff'], [night, '#12161b']]) {
      const set = Object.fromEntries([...text.matchAll(/(--par-[\w-]+)\s*:\s*(#[0-9a-f]+)/g)].map(([, key, value]) => [key, value]));
      const ground = set['--par-paper'] ?? usual;
      for (const key of ['--par-accent', '--par-second', '--par-third', '--par-fourth']) {
        const ratio = contrast(set[key], ground);
        assert.ok(ratio >= 4.5, `${name} ${key} ${set[key]} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
  }
});
