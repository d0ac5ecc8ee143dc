import type { NavItem } from '../ui/Shell.tsx';

/** Side navigation of the studio: only what is there. */
export const studioNav: NavItem[] = [];
