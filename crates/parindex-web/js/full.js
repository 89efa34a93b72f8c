// The build of a page that holds an element which the build `core` has not. `all` has more.
import { charts } from './charts.js';
import { edition } from './publication.js';
import { published } from './published.js';
import { satisfaction } from './satisfaction.js';
import { dossiers, due } from './time.js';

// Elements that have their own way, by kind; all others show a publication.
const OWN = { due, dossiers, satisfaction };
for (const kind of ['trend', 'distribution', 'heatmap', 'compare', 'kpi', 'map']) OWN[kind] = charts;

export const attach = (host, kind) => (OWN[kind] ?? published)(host, kind, edition);
