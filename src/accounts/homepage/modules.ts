/** What a homepage is composed of (DOMAIN 6.3). */
export const homepageModules = [
  'header',
  'pinned',
  'featured',
  'categories',
  'all_contents',
  'items',
  'live',
  'group_chat',
  'notice',
] as const;
export type HomepageModule = (typeof homepageModules)[number];

/** A module at its place in the layout. */
export type PlacedModule = { module: HomepageModule; on: boolean };
export type Layout = { modules: PlacedModule[]; notice: string };

/** Code points that a notice may have (DOMAIN 6.3). */
export const NOTICE_CHARS_MAX = 60;

const order: readonly HomepageModule[] = [
  'header',
  'notice',
  'live',
  'pinned',
  'featured',
  'items',
  'group_chat',
  'categories',
  'all_contents',
];

/** The fixed layout of L0, and what every account begins with. All works come last: their pages have no end. */
export const defaultLayout: Layout = { modules: order.map((module) => ({ module, on: true })), notice: '' };
