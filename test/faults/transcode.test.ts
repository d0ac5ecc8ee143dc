import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { film, hasFfmpeg } from '../film.ts';
import { startProgram } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'zhongcao-transcode-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const WAIT_MS = 100;
const WAITS_MAX = 1200;

/** The command lines of the machine's programs that name a text. */
const running = (text: string) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let waits = 0; waits < WAITS_MAX; waits++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(WAIT_MS);
  }
  throw new Error(`${what}: not after ${(WAITS_MAX * WAIT_MS) / 1000} s`);
}

test.runIf(hasFfmpeg)(
  'a kill while a video is made leaves no ffmpeg behind, and after the restart it is finished',
  async () => {
    const bytes = readFileSync(film({ width: 1280, height: 720, seconds: 40 }));
    const first = await startProgram(home, { ZHONGCAO_DEMO: '0' });
    const json = { 'content-type': 'application/json' };
    const person = JSON.stringify({ email: 'kill@test.example', password: 'correct horse', nickname: '林小满' });
    const signedUp = await fetch(`${first.url}/api/v1/auth/sign-up`, { method: 'POST', headers: json, body: person });
    const cookie = signedUp.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const tus = { cookie, 'tus-resumable': '1.0.0' };
    const begun = await fetch(`${first.url}/api/v1/media/uploads`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes.length) },
    });
    expect(begun.status).toBe(201);
    const location = begun.headers.get('location') ?? '';
    const half = Math.floor(bytes.length / 2);
    const send = (url: string, offset: number, piece: Buffer) =>
      fetch(url + location, {
        method: 'PATCH',
        headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        body: Uint8Array.from(piece),
      });
    expect((await send(first.url, 0, bytes.subarray(0, half))).status).toBe(204);
    await first.kill();

    // What has arrived is still there.
    const second = await startProgram(home, { ZHONGCAO_DEMO: '0' });
    const head = await fetch(second.url + location, { method: 'HEAD', headers: tus });
    expect(head.headers.get('upload-offset')).toBe(String(half));
    const done = await send(second.url, half, bytes.subarray(half));
    const { id } = (await done.json()) as { id: string };
    const state = async (url: string) => {
      const answer = await fetch(`${url}/api/v1/media/${id}`, { headers: { cookie } });
      return (await answer.json()) as { status: string; progressBp: number; urls: { video: string } };
    };
    const midway = await until('a video in the making', async () => {
      const now = await state(second.url);
      return now.progressBp > 0 || now.status !== 'processing' ? now : undefined;
    });
    expect(midway.status).toBe('processing');
    expect(running(`making/${id}`).length).toBeGreaterThan(0);
    await second.kill();
    await until('the end of ffmpeg', () => (running(`making/${id}`).length === 0 ? true : undefined));

    const third = await startProgram(home, { ZHONGCAO_DEMO: '0' });
    try {
      const made = await until('the finished video', async () => {
        const now = await state(third.url);
        return now.status === 'processing' ? undefined : now;
      });
      expect(made.status).toBe('ready');
      const video = await fetch(third.url + made.urls.video, { headers: { range: 'bytes=4-7' } });
      expect(video.status).toBe(206);
      expect(await video.text()).toBe('ftyp');
      // What was being made is cleared away once the video stands.
      await expect.poll(() => readdirSync(join(home, 'making'))).toEqual([]);
      expect(readdirSync(join(home, 'uploads'))).toEqual([]);
    } finally {
      await third.stop();
    }
  },
  300_000,
);
