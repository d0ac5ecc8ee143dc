import type { FileHandle } from 'node:fs/promises';

/** A box of an MP4 file: where it begins and ends, and where what it holds begins, bytes. */
export type Box = { type: string; start: number; content: number; end: number };

/** Boxes that hold nothing but boxes, down to the tables of samples. */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf']);

const BOXES_MAX = 10_000;

/** The boxes of a file, in order. Throws RangeError where their lengths cannot be. */
export async function boxesOfFile(file: FileHandle): Promise<Box[]> {
  const { size } = await file.stat();
  const head = Buffer.alloc(16);
  const boxes: Box[] = [];
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    const box = boxAt(head.subarray(0, bytesRead), 0, size - at);
    boxes.push({ type: box.type, start: at, content: at + box.content, end: at + box.end });
    if (boxes.length > BOXES_MAX) throw new RangeError('too many boxes');
    at += box.end;
  }
  return boxes;
}

/** The boxes in a part of some bytes, in order. Throws RangeError where their lengths cannot be. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const box = boxAt(bytes, at, to);
    boxes.push(box);
    if (boxes.length > BOXES_MAX) throw new RangeError('too many boxes');
    at = box.end;
  }
  return boxes;
}

export function isContainer(box: Box): boolean {
  return containers.has(box.type);
}

/** The first box on a path of types below a part of some bytes. */
export function boxOn(bytes: Buffer, from: number, to: number, path: readonly string[]): Box | undefined {
  const [type, ...rest] = path;
  const found = boxesIn(bytes, from, to).find((box) => box.type === type);
  return found && rest.length > 0 ? boxOn(bytes, found.content, found.end, rest) : found;
}

/** `limit` is the position that no box goes beyond; a box of length 0 goes to it. */
function boxAt(bytes: Buffer, at: number, limit: number): Box {
  if (at + 8 > limit || at + 8 > bytes.length) throw new RangeError('a box is cut off');
  const type = bytes.toString('latin1', at + 4, at + 8);
  const short = bytes.readUInt32BE(at);
  if (short === 1 && at + 16 > bytes.length) throw new RangeError('a box is cut off');
  const content = at + (short === 1 ? 16 : 8);
  const end = short === 0 ? limit : at + (short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short);
  if (end < content || end > limit) throw new RangeError('a box is longer than what holds it');
  return { type, start: at, content, end };
}
