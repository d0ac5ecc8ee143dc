/**
 * Where a rendered body wants something that only the page has: its words, its buttons. No text of a person can hold a
 * mark, because all is escaped.
 */
export const FOLLOW_MARK = '<!--follow-->';
/** Where a page labels a good that can earn (DOMAIN 2.7). */
export const AD_MARK = '<!--ad-->';

/** Where a page says why a good cannot be bought now. */
export function goneMark(why: string): string {
  return `<!--gone:${why}-->`;
}

/** Puts a page's own words, as HTML, where a body's goods cannot be bought. */
export function withGone(html: string, say: (why: string) => string): string {
  return html.replaceAll(/<!--gone:([a-z_]+)-->/g, (_, why: string) => say(why));
}
