// The pages map.html (made-up shapes) and satisfaction.html, beside a published ranking in target/site.
import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { fill, head, site } from './lib/page.mjs';

const shapes = 'tests/data/made_up_shapes.geojson';

copyFileSync(shapes, `${site}/made-up-shapes.geojson`);
const map = execFileSync(
  'target/release/parindex',
  ['draw', 'map', `${site}/publication.json`, '--shapes', shapes, '--unit', 'H44.116', '--peer-group', 'phu-tho-commune', '--width', '1000'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
);
writeFileSync(`${site}/map.html`, fill('map.html', { head: head('styles_charts'), map }));
writeFileSync(`${site}/satisfaction.html`, fill('satisfaction.html', { head: head('styles_survey') }));
