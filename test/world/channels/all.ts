import { finds } from './finds.ts';
import { living } from './living.ts';

/**
 * 16 channels with 30 sub-channels, in the shape of DOMAIN 3.2: open ones, by application and by invitation, conditions flat
 * and nested, each of the six key scenes, the three ways of reviewing.
 */
export const channels = [...finds, ...living];
