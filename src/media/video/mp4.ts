import { open, type FileHandle } from 'node:fs/promises';
import { boxOn, boxesIn, boxesOfFile, type Box } from './boxes.ts';

/** What the container of an MP4 or QuickTime file says, read without decoding. Sides as they are shown. */
export type Mp4 = {
  brand: string;
  width: number;
  height: number;
  durationMs: number;
  videoCodec: string;
  /** Undefined where there is no sound. */
  audioCodec: string | undefined;
};

/** The index of ten minutes has some hundred thousand bytes. */
const MOOV_BYTES_MAX = 16 * 1024 * 1024;

/** Reads the container of a file; undefined where it is no complete MP4 with a picture track. */
export async function readMp4(path: string): Promise<Mp4 | undefined> {
  const file = await open(path, 'r');
  try {
    const boxes = await boxesOfFile(file);
    const ftyp = boxes.find((box) => box.type === 'ftyp');
    const moov = await readMoov(file, boxes);
    if (!ftyp || !moov) return undefined;
    const brand = (await readBox(file, { ...ftyp, end: Math.min(ftyp.end, ftyp.content + 4) })).toString('latin1', 8);
    return mp4From(brand, moov);
  } catch (error) {
    // What is cut off or nonsense: no MP4.
    if (error instanceof RangeError) return undefined;
    throw error;
  } finally {
    await file.close();
  }
}

/** The whole `moov` box of a file; undefined where there is none. Throws RangeError for one of absurd length. */
export async function readMoov(file: FileHandle, boxes: readonly Box[]): Promise<Buffer | undefined> {
  const moov = boxes.find((box) => box.type === 'moov');
  if (!moov) return undefined;
  if (moov.end - moov.start > MOOV_BYTES_MAX) throw new RangeError('the index is too long');
  return readBox(file, moov);
}

/** What a track holds: `vide`, `soun` or something else. */
export function handlerOf(moov: Buffer, trak: Box): string {
  const hdlr = boxOn(moov, trak.content, trak.end, ['mdia', 'hdlr']);
  return hdlr ? moov.toString('latin1', hdlr.content + 8, hdlr.content + 12) : '';
}

async function readBox(file: FileHandle, box: Box): Promise<Buffer> {
  const bytes = Buffer.alloc(box.end - box.start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, box.start);
  if (bytesRead < bytes.length) throw new RangeError('a box is cut off');
  return bytes;
}

function mp4From(brand: string, moov: Buffer): Mp4 | undefined {
  const tracks = boxesIn(moov, 8, moov.length).filter((box) => box.type === 'trak');
  const picture = tracks.find((trak) => handlerOf(moov, trak) === 'vide');
  const sound = tracks.find((trak) => handlerOf(moov, trak) === 'soun');
  if (!picture) return undefined;
  const sides = sidesOf(moov, picture);
  const durationMs = durationOf(moov, picture);
  const videoCodec = codecOf(moov, picture);
  if (!sides || !durationMs || !videoCodec) return undefined;
  return { brand, ...sides, durationMs, videoCodec, audioCodec: sound && codecOf(moov, sound) };
}

function sidesOf(moov: Buffer, trak: Box): { width: number; height: number } | undefined {
  const tkhd = boxOn(moov, trak.content, trak.end, ['tkhd']);
  if (!tkhd) return undefined;
  const matrix = tkhd.content + (moov.readUInt8(tkhd.content) === 1 ? 52 : 40);
  const width = Math.round(moov.readUInt32BE(matrix + 36) / 65_536);
  const height = Math.round(moov.readUInt32BE(matrix + 40) / 65_536);
  if (width < 1 || height < 1) return undefined;
  // A quarter turn has nothing on the diagonal of its matrix.
  const turned = moov.readInt32BE(matrix) === 0 && moov.readInt32BE(matrix + 16) === 0;
  return turned ? { width: height, height: width } : { width, height };
}

function durationOf(moov: Buffer, trak: Box): number | undefined {
  const mdhd = boxOn(moov, trak.content, trak.end, ['mdia', 'mdhd']);
  if (!mdhd) return undefined;
  const long = moov.readUInt8(mdhd.content) === 1;
  const scale = moov.readUInt32BE(mdhd.content + (long ? 20 : 12));
  const length = long ? Number(moov.readBigUInt64BE(mdhd.content + 24)) : moov.readUInt32BE(mdhd.content + 16);
  return scale > 0 ? Math.round((length * 1000) / scale) : undefined;
}

function codecOf(moov: Buffer, trak: Box): string | undefined {
  const stsd = boxOn(moov, trak.content, trak.end, ['mdia', 'minf', 'stbl', 'stsd']);
  return stsd && moov.toString('latin1', stsd.content + 12, stsd.content + 16);
}
