/** How an agreement stands at an instant: what is kept of it, and what time has made of that. */
export const standings = ['proposed', 'expired', 'declined', 'withdrawn', 'upcoming', 'in_force', 'ended'] as const;
export type Standing = (typeof standings)[number];
