export { noteClaim } from './decision.ts';
