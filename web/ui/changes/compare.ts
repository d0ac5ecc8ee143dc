import { diffArrays } from 'diff';
import type { Caption } from '../../../src/contents/captions/captions.ts';
import type { ContentFields } from '../../../src/contents/fields.ts';
import { timeText } from '../time/filmTime.ts';
import { wordsOf } from './words.ts';

/** A stretch of a text that stands in both, only before, or only after. */
export type Part = { kind: 'same' | 'removed' | 'added'; text: string };

/** A piece of a field: a text, a picture, a good, or another mark such as a rule. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'picture'; mediaId: string }
  | { kind: 'goods'; itemId: string }
  | { kind: 'mark'; mark: string };

/** What became of a piece. `moved` stands where it stands after; `changed` is a text with its parts. */
export type Change =
  | { what: 'same' | 'removed' | 'added' | 'moved'; piece: Piece }
  | { what: 'changed'; parts: Part[] };

export type FieldChange = { name: string; changes: Change[] };

/** Fields in the order in which people read them. */
const order = [
  'template',
  'title',
  'subtitle',
  'forwardText',
  'summary',
  'coverMediaIds',
  'videoMediaId',
  'captions',
  'body',
  'items',
  'highlights',
  'brandStory',
  'shopStory',
  'domain',
  'classification',
  'audienceTagId',
  'isNewArrival',
  'joinQualityReward',
  'pushTargets',
  'scheduledAt',
] as const;

/** Edits after which a comparison gives up, so that none takes long: then all of it is another text. */
const EDITS_MAX = 800;

type Fields = ContentFields & { template?: string };

/** The fields in which a content differs, each with what became of its pieces in reading order. */
export function compare(before: Fields, after: Fields): FieldChange[] {
  return order.flatMap((name) => {
    const changes = compareLists(piecesOf(before[name], name), piecesOf(after[name], name));
    return changes.every(({ what }) => what === 'same') ? [] : [{ name, changes }];
  });
}

/** The parts of a text that was changed, word by word. */
export function comparePieces(before: string, after: string): Part[] {
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: EDITS_MAX });
  const hunks = found ?? [
    { removed: true, added: false, value: [before] },
    { removed: false, added: true, value: [after] },
  ];
  return hunks.map(({ removed, added, value }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    text: value.join(''),
  }));
}

function compareLists(before: Piece[], after: Piece[]): Change[] {
  const hunks = diffArrays(before, after, { comparator: isSame }) ?? [];
  const changes: Change[] = [];
  for (let i = 0; i < hunks.length; i++) {
    const [hunk, next] = [hunks[i], hunks[i + 1]];
    if (hunk?.removed && next?.added) {
      changes.push(...replaced(hunk.value, next.value));
      i += 1;
    } else {
      const what = hunk?.removed ? 'removed' : hunk?.added ? 'added' : 'same';
      changes.push(...(hunk?.value ?? []).map((piece) => ({ what, piece }) as const));
    }
  }
  return withMoves(changes);
}

/** Texts that stand for one another are compared within; the rest went and came. */
function replaced(before: Piece[], after: Piece[]): Change[] {
  const gone = [...before];
  // One for one is the same place, however much of it is new.
  const alone = before.length === 1 && after.length === 1;
  const came = after.map((piece): Change => {
    const at = gone.findIndex(
      (one) => one.kind === 'text' && piece.kind === 'text' && (alone || isAlike(one.text, piece.text)),
    );
    const [old] = at < 0 ? [] : gone.splice(at, 1);
    return old?.kind === 'text' && piece.kind === 'text'
      ? { what: 'changed', parts: comparePieces(old.text, piece.text) }
      : { what: 'added', piece };
  });
  return [...gone.map((piece) => ({ what: 'removed', piece }) as const), ...came];
}

/** What went at one place and came at another was moved. */
function withMoves(changes: Change[]): Change[] {
  const gone = changes.flatMap((change) => (change.what === 'removed' ? [change.piece] : []));
  const moved: Piece[] = [];
  const marked = changes.map((change): Change => {
    if (change.what !== 'added') return change;
    const at = gone.findIndex((piece) => isSame(piece, change.piece));
    const [piece] = at < 0 ? [] : gone.splice(at, 1);
    if (!piece) return change;
    moved.push(piece);
    return { what: 'moved', piece: change.piece };
  });
  return marked.filter((change) => change.what !== 'removed' || !moved.includes(change.piece));
}

function isSame(a: Piece, b: Piece): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Two texts of which half the words stand in both: they are shown as one. */
function isAlike(a: string, b: string): boolean {
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  const left = new Map<string, number>();
  for (const word of mine) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of theirs) {
    const n = left.get(word) ?? 0;
    if (n === 0) continue;
    left.set(word, n - 1);
    shared += 1;
  }
  return shared * 2 >= Math.max(mine.length, theirs.length);
}

/** The pieces of a field's value in reading order. */
function piecesOf(value: unknown, name: string): Piece[] {
  if (value === undefined || value === null || value === '' || value === false) return [];
  if (typeof value === 'boolean') return [{ kind: 'mark', mark: 'yes' }];
  if (typeof value === 'string') {
    if (name === 'coverMediaIds' || name.endsWith('ediaId')) return [{ kind: 'picture', mediaId: value }];
    if (name === 'itemId') return [{ kind: 'goods', itemId: value }];
    return chosen.has(name) ? [{ kind: 'mark', mark: value }] : [{ kind: 'text', text: value }];
  }
  if (Array.isArray(value)) return value.flatMap((one) => piecesOf(one, name));
  if (typeof value !== 'object') return [];
  if (name === 'captions') {
    const { startMs, endMs, text } = value as Caption;
    return [{ kind: 'text', text: `${timeText(startMs)}–${timeText(endMs)} ${text}` }];
  }
  return name === 'body' && 'type' in value ? nodePieces(value as Node) : memberPieces(value);
}

/** Fields whose values are chosen from a list, and are told by their name. */
const chosen = new Set(['template', 'domain', 'pushTargets', 'kind', 'scheduledAt', 'audienceTagId']);
/** Members of elements, in reading order: pictures and goods before what is said of them. */
const members = ['mediaId', 'itemId', 'kind', 'name', 'title', 'label', 'text', 'reason', 'keeperRole', 'keeperLine'];

function memberPieces(value: object): Piece[] {
  const rank = (name: string) => (members.includes(name) ? members.indexOf(name) : members.length);
  return Object.entries(value)
    .filter(([name]) => !['x', 'y', 'puzzle'].includes(name))
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .flatMap(([name, member]) => piecesOf(member, name));
}

type Node = { type?: string; text?: string; attrs?: { mediaId?: string; itemId?: string }; content?: Node[] };
const holders = new Set(['doc', 'blockquote', 'bulletList', 'orderedList', 'listItem']);

/** The blocks of a rich text. */
function nodePieces({ type = '', attrs = {}, content = [] }: Node): Piece[] {
  if (holders.has(type)) return content.flatMap(nodePieces);
  if (type === 'image') return [{ kind: 'picture', mediaId: attrs.mediaId ?? '' }];
  if (type === 'productCard') return [{ kind: 'goods', itemId: attrs.itemId ?? '' }];
  if (type === 'horizontalRule') return [{ kind: 'mark', mark: 'rule' }];
  const text = content.map((node) => node.text ?? '\n').join('');
  return text === '' ? [] : [{ kind: 'text', text }];
}
