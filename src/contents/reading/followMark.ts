/**
 * Where a rendered body wants the button to follow its author; the page puts it there. No text of a person can hold it,
 * because all is escaped.
 */
export const FOLLOW_MARK = '<!--follow-->';
