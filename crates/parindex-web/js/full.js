// The build of a page that holds an element which the build `core` has not. `all` has more.
import { charts } from './charts.js';
import { language } from './edition.js';
import { published } from './published.js';
import { satisfaction } from './satisfaction.js';
import { dossiers, due } from './time.js';
import { edition } from './whole.js';

// Elements that have their own way, by kind; all others show a publication.
const OWN = { due, dossiers, satisfaction };
for (const kind of ['trend', 'distribution', 'heatmap', 'compare', 'kpi', 'map']) OWN[kind] = charts;

const read = (address, host) => edition(address, language(host));

export const attach = (host, kind) => (OWN[kind] ?? published)(host, kind, read);
