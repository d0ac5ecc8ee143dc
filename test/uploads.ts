import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Caller } from './callers.ts';

/** What a client of tus says with every request. */
export const TUS = { 'tus-resumable': '1.0.0' };
/** The type of a piece. */
export const PIECE = 'application/offset+octet-stream';

/** Begins an upload; answers its address below the API. */
export async function begin(who: Caller, bytes: number, name = '我的 视频.mp4') {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const headers = { ...TUS, 'upload-length': String(bytes), 'upload-metadata': metadata };
  return who.call('POST', '/media/uploads', undefined, headers);
}
/** Sends a piece of an upload from an offset on. */
export const send = (who: Caller, location: string, offset: number, piece: Buffer) =>
  who.call('PATCH', location, piece, { ...TUS, 'content-type': PIECE, 'upload-offset': String(offset) });
/** How much of an upload has arrived. */
export const offsetOf = async (who: Caller, location: string) =>
  Number((await who.call('HEAD' as 'GET', location, undefined, TUS)).headers['upload-offset']);

/** Uploads a video in one piece; the last answer holds what it became. */
export async function uploadAll(who: Caller, file: string | Buffer, name?: string) {
  const bytes = typeof file === 'string' ? readFileSync(file) : file;
  const begun = await begin(who, bytes.length, name);
  expect(begun.status).toBe(201);
  return send(who, String(begun.headers['location']), 0, bytes);
}
/** Waits until a video has been made. */
export async function ready(who: Caller, id: string) {
  for (let waited = 0; waited < 100; waited++) {
    const { body } = await who.call('GET', `/media/${id}`);
    if (body.status !== 'processing') return body;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`the video ${id} is still being made`);
}
