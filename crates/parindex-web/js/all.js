// The build of a page that holds a simulator or rank intervals; it has all other elements as well.
import { serve } from './draws.js';
import { attach as further } from './full.js';
import { rankIntervals, simulator } from './simulator.js';

const OWN = { simulator, 'rank-intervals': rankIntervals };

export const attach = (host, kind) => (OWN[kind] ?? further)(host, kind);

// The same file makes draws in a worker.
if (typeof document === 'undefined') serve();
