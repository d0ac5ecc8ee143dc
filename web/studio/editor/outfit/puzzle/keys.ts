import { stepOf } from '../anchors.ts';
import { moved, scaled, turnedTo, type Piece } from './compose.ts';

/** How far a key scales and turns; with shift further. */
const SCALE = 1.02;
const SCALE_FAR = 1.1;
const TURN = 1;
const TURN_FAR = 15;

type Act = { kind: 'change'; change: (piece: Piece) => Piece } | { kind: 'layer'; by: 1 | -1 } | { kind: 'remove' };

/** What a key does to the focused piece; undefined for another key. */
export function keyed({ key, shiftKey }: { key: string; shiftKey: boolean }): Act | undefined {
  const step = stepOf({ key, shiftKey });
  if (step) return { kind: 'change', change: (piece) => moved(piece, step) };
  const scale = shiftKey ? SCALE_FAR : SCALE;
  const turn = shiftKey ? TURN_FAR : TURN;
  switch (key) {
    case '+':
    case '=':
      return { kind: 'change', change: (piece) => scaled(piece, scale) };
    case '-':
    case '_':
      return { kind: 'change', change: (piece) => scaled(piece, 1 / scale) };
    case ']':
    case '}':
      return { kind: 'change', change: (piece) => turnedTo(piece, piece.turn + turn) };
    case '[':
    case '{':
      return { kind: 'change', change: (piece) => turnedTo(piece, piece.turn - turn) };
    case 'PageUp':
      return { kind: 'layer', by: 1 };
    case 'PageDown':
      return { kind: 'layer', by: -1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    default:
      return undefined;
  }
}
