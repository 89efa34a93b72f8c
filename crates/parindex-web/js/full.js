// The build of a page that holds an element which the build `core` has not.
import { attach as published } from './published.js';
import { charts } from './charts.js';
import { serve } from './draws.js';
import { rankIntervals, simulator } from './simulator.js';
import { dossiers, due } from './time.js';

// Elements that have their own way, by kind; all others show a publication.
const OWN = { due, dossiers, simulator, 'rank-intervals': rankIntervals };
for (const kind of ['trend', 'distribution', 'heatmap', 'compare', 'kpi']) OWN[kind] = charts;

export const attach = (host, kind) => (OWN[kind] ?? published)(host, kind);

// The same file makes draws in a worker.
if (typeof document === 'undefined') serve();
