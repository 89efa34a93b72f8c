// The build of a page with ranking and scorecard.
export { attach } from './published.js';
