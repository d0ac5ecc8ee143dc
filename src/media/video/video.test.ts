import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { bucketEnv } from '../../../test/bucket.ts';
import { film, hasFfmpeg, turned } from '../../../test/film.ts';
import { PIECE, TUS, begin, offsetOf, ready, send, uploadAll } from '../../../test/uploads.ts';
import { DAY } from '../../lib/time.ts';
import { VIDEO_BYTES_MAX } from './schema.ts';

if (!hasFfmpeg) console.warn('ffmpeg is not installed: the tests of videos are skipped');
const withFfmpeg = test.runIf(hasFfmpeg);

const world = await testApp({ worker: true });
const lin = await world.signUp('林小满');
const ye = await world.signUp('叶知秋');
const probeOf = (bytes: Buffer, entries: string) => {
  const file = join(tmpdir(), `zhongcao-probe-${process.pid}.mp4`);
  writeFileSync(file, bytes);
  const args = ['-v', 'error', '-show_entries', entries, '-of', 'json', file];
  return JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' }));
};
const bytesOf = async (url: string, app = world.app) => (await app.inject({ url })).rawPayload;

withFfmpeg(
  'a video arrives in pieces and becomes 720p that starts at once, a cover and a clip of 5 s',
  async () => {
    const bytes = readFileSync(film({ width: 1920, height: 1080, seconds: 9 }));
    const begun = await begin(lin, bytes.length);
    expect(begun).toMatchObject({
      status: 201,
      headers: { location: expect.stringMatching(/^\/api\/v1\/media\/uploads\//) },
    });
    const location = String(begun.headers['location']);
    const half = Math.floor(bytes.length / 2);
    expect(await send(lin, location, 0, bytes.subarray(0, half))).toMatchObject({ status: 204 });
    expect(await offsetOf(lin, location)).toBe(half);
    // A piece that does not go on where the last ended is refused, and nothing is written.
    expect((await send(lin, location, 10, bytes.subarray(10, 20))).status).toBe(409);
    const open = await lin.call('GET', '/media/uploads');
    expect(open.body.items).toMatchObject([
      { fileName: '我的 视频.mp4', bytes: bytes.length, offset: half, mediaId: null },
    ]);
    const last = await send(lin, location, half, bytes.subarray(half));
    expect(last).toMatchObject({
      status: 200,
      body: { kind: 'video', width: 1920, height: 1080, format: 'mp4', fileName: '我的 视频.mp4', bytes: bytes.length },
    });
    expect(last.body.durationMs).toBe(9000);
    expect(last.body.urls).toEqual({ video: null, clip: null, cover: null });
    expect(await lin.call('GET', location)).toMatchObject({
      status: 200,
      body: { mediaId: last.body.id, problem: null },
    });

    const made = await ready(lin, last.body.id);
    expect(made).toMatchObject({ status: 'ready', progressBp: 10_000, transcoded: true, failure: null });
    const video = await bytesOf(made.urls.video);
    expect(video.length).toBe(made.servedBytes);
    expect(probeOf(video, 'stream=codec_name,width,height,pix_fmt').streams).toMatchObject([
      { codec_name: 'h264', width: 1280, height: 720, pix_fmt: 'yuv420p' },
      { codec_name: 'aac' },
    ]);
    expect(video.indexOf('moov')).toBeLessThan(video.indexOf('mdat'));
    expect(video.includes('+31.2304')).toBe(false);
    const clip = await bytesOf(made.urls.clip);
    expect(probeOf(clip, 'stream=codec_type,width,height').streams).toEqual([
      { codec_type: 'video', width: 404, height: 720 },
    ]);
    // DOMAIN 2.2: at most 800 kbit/s over 5 s.
    expect(clip.length * 8).toBeLessThanOrEqual(800_000 * 5);
    const cover = await sharp(await bytesOf(made.urls.cover)).metadata();
    expect(cover).toMatchObject({ width: 750, height: 422 });
    const library = await lin.call('GET', '/media');
    expect(new Set(library.body.items.map((m: { id: string }) => m.id))).toEqual(new Set([made.id, made.coverMediaId]));
    // Neither the upload nor what it was made from is left.
    expect(readdirSync(join(world.config.home, 'uploads'))).toEqual([]);
    const { sha256 } = made;
    const folder = join(world.config.home, 'media', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await world.idle();
    expect(readdirSync(folder).toSorted()).toEqual(['clip.mp4', 'video.mp4']);
  },
  240_000,
);

withFfmpeg('a video is served in parts', async () => {
  const { body } = await uploadAll(ye, film({ seconds: 9 }));
  await ready(ye, body.id);
  const url = `/media/${body.id}/video.mp4`;
  const whole = await world.app.inject({ url });
  expect(whole.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes' });
  const part = (range: string, more = {}) => world.app.inject({ url, headers: { range, ...more } });
  const middle = await part('bytes=100-299');
  expect(middle.statusCode).toBe(206);
  expect(middle.headers).toMatchObject({
    'content-range': `bytes 100-299/${whole.rawPayload.length}`,
    'content-length': '200',
  });
  expect(middle.rawPayload.equals(whole.rawPayload.subarray(100, 300))).toBe(true);
  expect((await part('bytes=-5')).rawPayload.equals(whole.rawPayload.subarray(-5))).toBe(true);
  expect(await part(`bytes=${whole.rawPayload.length}-`)).toMatchObject({ statusCode: 416 });
  expect((await part('bytes=0-1', { 'if-range': '"another"' })).statusCode).toBe(200);
  expect((await part('bytes=0-1', { 'if-range': String(whole.headers['etag']) })).statusCode).toBe(206);
  const head = await world.app.inject({ method: 'HEAD', url });
  expect(head.headers['content-length']).toBe(String(whole.rawPayload.length));
  for (const file of ['plain.mp4', `source-${body.id}.bin`, 'source'])
    expect((await world.app.inject({ url: `/media/${body.id}/${file}` })).statusCode, file).toBe(404);
});

withFfmpeg(
  'DOMAIN 2.2: what breaks a limit is refused with the rule, the value and the limit, and is not kept',
  async () => {
    const cases = [
      [film({ seconds: 8 }), 'VIDEO_DURATION', 8000],
      [film({ width: 480, height: 360, seconds: 9 }), 'VIDEO_RATIO', '480×360'],
      [Buffer.alloc(5000, 'no video at all'), 'VIDEO_UNREADABLE', undefined],
      [Buffer.from('#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n'), 'VIDEO_UNREADABLE', undefined],
    ] as const;
    const zhou = await world.signUp('周周');
    for (const [file, code, actual] of cases) {
      const answer = await uploadAll(zhou, file);
      expect(answer, code).toMatchObject({ status: 422, body: { code } });
      expect(String(answer.headers['content-type'])).toContain('application/problem+json');
      expect(answer.body.errors[0]?.actual).toBe(actual);
    }
    const { items } = (await zhou.call('GET', '/media/uploads')).body;
    expect(items.map((i: { problem: { code: string } }) => i.problem.code)).toEqual(
      cases.map(([, code]) => code).toReversed(),
    );
    expect(readdirSync(join(world.config.home, 'uploads'))).toEqual([]);
    // Refused ones do not count as open; the reader forgets them himself.
    for (const { id } of items) expect((await zhou.call('DELETE', `/media/uploads/${id}`)).status).toBe(204);
    expect((await zhou.call('GET', '/media/uploads')).body.items).toEqual([]);
  },
);

withFfmpeg(
  'upright films, WebM and QuickTime become upright or wide MP4',
  async () => {
    const zhou = await world.signUp('竖屏');
    const lying = film({ seconds: 9 });
    for (const [file, width, height] of [
      [film({ seconds: 9, width: 360, height: 640 }), 360, 640],
      [film({ seconds: 9, container: 'webm' }), 640, 360],
      [film({ seconds: 9, container: 'mov' }), 640, 360],
      [turned(lying), 360, 640],
    ] as const) {
      const { body } = await uploadAll(zhou, file);
      expect(body).toMatchObject({ width, height });
      await world.idle();
      const made = (await zhou.call('GET', `/media/${body.id}`)).body;
      expect(made.status).toBe('ready');
      const { streams } = probeOf(await bytesOf(made.urls.video), 'stream=width,height');
      expect(streams[0]).toEqual({ width, height });
    }
  },
  240_000,
);

withFfmpeg('without ffmpeg an MP4 is taken as it is, with its index first; anything else is refused', async () => {
  const bare = await testApp({ worker: true, env: { ZHONGCAO_FFMPEG: 'off' } });
  const who = await bare.signUp('没有转码');
  expect((await who.call('GET', '/media/limits')).body.video).toMatchObject({
    bytesMax: VIDEO_BYTES_MAX,
    transcodes: false,
  });
  expect((await lin.call('GET', '/media/limits')).body.video.transcodes).toBe(true);
  const { body } = await uploadAll(who, film({ seconds: 9 }));
  const made = await ready(who, body.id);
  expect(made).toMatchObject({
    status: 'ready',
    transcoded: false,
    coverMediaId: null,
    urls: { clip: null, cover: null },
  });
  const video = await bytesOf(made.urls.video, bare.app);
  expect(video.length).toBe(made.servedBytes);
  expect(video.indexOf('moov')).toBeLessThan(video.indexOf('mdat'));
  expect(video.includes('+31.2304')).toBe(false);
  expect(probeOf(video, 'stream=width,height').streams[0]).toEqual({ width: 640, height: 360 });
  expect((await uploadAll(who, film({ seconds: 9, container: 'webm' }))).body.code).toBe('VIDEO_NEEDS_MP4');
  const old = film({ seconds: 9, more: ['-c:v', 'mpeg4'] });
  expect((await uploadAll(who, old)).body.code).toBe('VIDEO_NEEDS_MP4');
  expect((await uploadAll(who, film({ seconds: 8 }))).body.code).toBe('VIDEO_DURATION');
});

withFfmpeg('the same upload again is the same video; a bucket keeps it all', async () => {
  const world2 = await testApp({ worker: true, env: await bucketEnv() });
  const who = await world2.signUp('桶里');
  const file = film({ seconds: 9 });
  const first = await uploadAll(who, file);
  const again = await uploadAll(who, file);
  expect(again.body.id).toBe(first.body.id);
  const made = await ready(who, first.body.id);
  const part = await world2.app.inject({ url: made.urls.video, headers: { range: 'bytes=4-7' } });
  expect(part).toMatchObject({ statusCode: 206, body: 'ftyp' });
  expect(existsSync(join(world2.config.home, 'media'))).toBe(false);
  expect((await uploadAll(who, file)).body).toMatchObject({ id: made.id, status: 'ready' });
});

test("an upload is its owner's alone, from this site alone, and never read back", async () => {
  const begun = await begin(lin, 1000);
  const location = String(begun.headers['location']);
  expect((await begin(world.anonymous, 1000)).status).toBe(401);
  for (const [method, status] of [
    ['HEAD', 404],
    ['PATCH', 404],
    ['DELETE', 404],
    ['GET', 404],
  ] as const) {
    const headers = { ...TUS, 'content-type': PIECE, 'upload-offset': '0' };
    const body = method === 'PATCH' ? Buffer.from('x') : undefined;
    expect((await ye.call(method as 'GET', location, body, headers)).status, method).toBe(status);
    expect((await world.anonymous.call(method as 'GET', location, body, headers)).status, method).toBe(401);
  }
  const foreign = await lin.call('PATCH', location, Buffer.from('x'), {
    ...TUS,
    'content-type': PIECE,
    'upload-offset': '0',
    origin: 'https://evil.example',
  });
  expect(foreign).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
  expect((await lin.call('GET', location)).body).toMatchObject({ offset: 0, bytes: 1000 });
  for (const path of ['none', '..%2f..%2fsecret.key', '%00']) {
    expect((await lin.call('HEAD' as 'GET', `/media/uploads/${path}`, undefined, TUS)).status, path).toBe(404);
  }
  expect((await lin.call('DELETE', location)).status).toBe(204);
  expect((await lin.call('GET', location)).status).toBe(404);
});

test('an upload is at most 200 MB, says how large it is, and is one of five', async () => {
  const zhou = await world.signUp('上限');
  expect(await begin(zhou, VIDEO_BYTES_MAX + 1)).toMatchObject({ status: 413, body: { code: 'VIDEO_TOO_LARGE' } });
  expect((await zhou.call('POST', '/media/uploads', undefined, TUS)).body.code).toBe('UPLOAD_LENGTH');
  const begun = await Promise.all(Array.from({ length: 7 }, () => begin(zhou, VIDEO_BYTES_MAX)));
  expect(begun.map((b) => b.status).filter((status) => status === 201)).toHaveLength(5);
  expect(begun.map((b) => b.status).filter((status) => status === 429)).toHaveLength(2);
  const [one] = begun.filter((b) => b.status === 201);
  // No more than it said comes in.
  expect((await begin(zhou, 10)).status).toBe(429);
  const location = String(one?.headers['location']);
  await zhou.call('DELETE', location);
  const small = String((await begin(zhou, 10)).headers['location']);
  expect((await send(zhou, small, 0, Buffer.alloc(11))).status).toBe(413);
});

test('an unfinished upload is removed when its time is over', async () => {
  const zhou = await world.signUp('过期');
  const location = String((await begin(zhou, 1000)).headers['location']);
  await send(zhou, location, 0, Buffer.alloc(10));
  const id = location.split('/').at(-1) ?? '';
  const { body } = await zhou.call('GET', location);
  expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(DAY);
  const bytes = join(world.config.home, 'uploads', id);
  expect(existsSync(bytes)).toBe(true);
  await world.advance(new Date(Date.parse(body.expiresAt) - 1000));
  expect((await zhou.call('GET', location)).status).toBe(200);
  await world.advance(new Date(Date.parse(body.expiresAt) + 1000));
  expect((await zhou.call('GET', location)).status).toBe(404);
  expect(existsSync(bytes)).toBe(false);
});
