import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { boxesIn, boxesOfFile, isContainer, type Box } from './boxes.ts';
import { handlerOf, readMoov } from './mp4.ts';

/** Boxes that say where, when and with what a video was taken, or nothing at all. */
const dropped = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide']);

/** A run of media bytes, and how far it moves. */
type Move = { from: number; to: number; by: number };

/**
 * Writes an MP4 anew without decoding it: the index first, so that it plays before it is loaded, with picture and sound
 * only, and without descriptions of the place, the time or the camera. Throws RangeError where the file is no MP4 whose
 * index fits its media.
 */
export async function rewriteMp4(source: string, target: string): Promise<void> {
  const file = await open(source, 'r');
  try {
    const boxes = await boxesOfFile(file);
    const ftyp = boxes.find((box) => box.type === 'ftyp');
    const old = await readMoov(file, boxes);
    const media = boxes.filter((box) => box.type === 'mdat');
    if (!ftyp || !old || media.length === 0) throw new RangeError('no complete MP4');
    const moov = kept(old, { type: 'moov', start: 0, content: 8, end: old.length });
    let at = ftyp.end - ftyp.start + moov.length;
    const moves: Move[] = [];
    for (const { content, start, end } of media) {
      moves.push({ from: content, to: end, by: at - start });
      at += end - start;
    }
    shift(moov, moves);
    const runs = [ftyp, moov, ...media];
    await pipeline(bytesOf(source, runs), createWriteStream(target, { mode: 0o600 }));
  } finally {
    await file.close();
  }
}

async function* bytesOf(source: string, runs: readonly (Box | Buffer)[]): AsyncGenerator<Buffer> {
  for (const run of runs) {
    if (Buffer.isBuffer(run)) yield run;
    else yield* createReadStream(source, { start: run.start, end: run.end - 1 }) as AsyncIterable<Buffer>;
  }
}

/** A box without what is dropped below it. */
function kept(moov: Buffer, box: Box): Buffer {
  if (!isContainer(box)) return moov.subarray(box.start, box.end);
  const parts = boxesIn(moov, box.content, box.end)
    .filter((child) => !dropped.has(child.type))
    .filter((child) => child.type !== 'trak' || ['vide', 'soun'].includes(handlerOf(moov, child)))
    .map((child) => kept(moov, child));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(box.type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** Moves every offset of a chunk in an index, in place. */
function shift(moov: Buffer, moves: readonly Move[], from = 8, to = moov.length): void {
  for (const box of boxesIn(moov, from, to)) {
    if (isContainer(box)) shift(moov, moves, box.content, box.end);
    else if (box.type === 'stco' || box.type === 'co64') shiftTable(moov, box, moves);
  }
}

function shiftTable(moov: Buffer, { type, content, end }: Box, moves: readonly Move[]): void {
  const size = type === 'co64' ? 8 : 4;
  const count = moov.readUInt32BE(content + 4);
  if (content + 8 + count * size > end) throw new RangeError('a table is cut off');
  for (let i = 0; i < count; i++) {
    const at = content + 8 + i * size;
    const old = size === 8 ? Number(moov.readBigUInt64BE(at)) : moov.readUInt32BE(at);
    const move = moves.find((each) => old >= each.from && old < each.to);
    if (!move) throw new RangeError('a chunk lies outside the media');
    if (size === 8) moov.writeBigUInt64BE(BigInt(old + move.by), at);
    else moov.writeUInt32BE(old + move.by, at);
  }
}
