/** Pins that a policy may show one reader at once: more would be a wall, and the cursor of a feed carries them. */
export const FEED_PINS_MAX = 3;

/** Why a pin has ended. */
export const pinEnds = ['over', 'author', 'operator', 'withdrawn', 'right_lost', 'account'] as const;
export type PinEnd = (typeof pinEnds)[number];
