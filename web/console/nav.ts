import type { NavItem } from '../ui/Shell.tsx';

/** Side navigation of the console, by operator's role. */
export const consoleNav: NavItem[] = [];
