import { renderSVG } from 'uqr';
import { picture, type DrawnNode } from './node.ts';

/** A QR code of a text, a square of `side` px with the quiet zone that readers need. */
export function qrCode(text: string, side: number): DrawnNode {
  const svg = renderSVG(text, { ecc: 'M', border: 4, blackColor: '#1f1d1a', whiteColor: '#ffffff' });
  return picture(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, side, side);
}
