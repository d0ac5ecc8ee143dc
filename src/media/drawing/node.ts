/** Styles as satori knows them: a part of CSS, lengths in px. */
type Style = Record<string, string | number>;

/** A part of a picture that is laid out like a page. */
export type DrawnNode =
  | { type: 'div'; key: null; props: { style: Style; children: DrawnNode[] | string } }
  | { type: 'img'; key: null; props: { src: string; width: number; height: number; style: Style } };

/** Parts in a column, or as the style says. */
export function box(style: Style, ...children: readonly (DrawnNode | undefined)[]): DrawnNode {
  const shown = children.filter((child) => child !== undefined);
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', flexDirection: 'column', ...style }, children: shown },
  };
}

/** A text of at most `lines` lines; what does not fit ends in an ellipsis. */
export function words(text: string, lines: number, style: Style): DrawnNode {
  const clamped = { display: 'block', lineClamp: lines, overflow: 'hidden', wordBreak: 'break-word' };
  return { type: 'div', key: null, props: { style: { ...clamped, ...style }, children: text } };
}

/** A picture in a rectangle of its own size, px. */
export function picture(src: string, width: number, height: number, style: Style = {}): DrawnNode {
  return { type: 'img', key: null, props: { src, width, height, style } };
}
