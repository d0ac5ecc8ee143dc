import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { film, hasFfmpeg } from '../../../test/film.ts';
import { ready, uploadAll } from '../../../test/uploads.ts';
import { good, stock } from '../../../test/limits/works.ts';
import { picture, publisher } from '../../../test/works.ts';

if (!hasFfmpeg) console.warn('ffmpeg is not installed: the tests of videos are skipped');

const world = await testApp({ worker: true });

test.runIf(hasFfmpeg)(
  'DOMAIN 2.2 video: a real video is published by its author, and is nobody else’s to publish',
  async () => {
    const { owner } = await publisher(world, '拍视频的人');
    const { id: videoMediaId } = (await uploadAll(owner, film({ width: 640, height: 360, seconds: 9 }))).body;
    const draft = (coverMediaIds: string[]) => ({
      type: 'video',
      title: '九秒看完一锅汤',
      forwardText: '火候都在里面',
      videoMediaId,
      coverMediaIds,
    });
    const covers = [await picture(owner, 750, 750), await picture(owner, 422, 750)];
    const made = await owner.call('POST', '/contents', draft(covers));
    expect(made.status).toBe(201);
    await ready(owner, videoMediaId);
    const submitted = await owner.call('POST', `/contents/${made.body.id}/submit`);
    expect(submitted.body).toMatchObject({ status: 'published' });
    const read = await world.anonymous.call('GET', `/contents/${made.body.id}`);
    expect(read.body).toMatchObject({
      type: 'video',
      template: 'video2',
      title: '九秒看完一锅汤',
      durationMs: 9000,
      video: { url: `/media/${videoMediaId}/video.mp4`, width: 640, height: 360, durationMs: 9000 },
    });
    // Of a square and an upright cover the square one is nearer to a lying film.
    expect(read.body.video.poster).toMatchObject({ width: 750, height: 750 });
    const { items } = (await world.anonymous.call('GET', '/discover')).body;
    expect(items[0]).toMatchObject({ template: 'video2', durationMs: 9000 });

    expect(read.body.video.captions).toEqual([]);

    const other = await publisher(world, '借视频的人');
    const own = [await picture(other.owner, 750, 750), await picture(other.owner, 422, 750)];
    const borrowed = (await other.owner.call('POST', '/contents', draft(own))).body.id;
    const refused = await other.owner.call('POST', `/contents/${borrowed}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'videoMediaId', code: 'MEDIA_UNKNOWN' }] } });
  },
  120_000,
);

test('UX 9: captions lie in order within their video, are checked like every text, and are there for everybody', async () => {
  const { owner } = await publisher(world, '配字幕的人');
  const { body: me } = await owner.call('GET', '/me');
  const things = await stock(world, { owner, accountId: me.accounts[0].id });
  const { id } = (await owner.call('POST', '/contents', await good('video2', things, 1))).body;
  const save = async (captions: unknown) => owner.call('PATCH', `/contents/${id}`, { captions }, await version());
  const version = async () => ({
    'if-match': String((await owner.call('GET', `/contents/${id}/draft`)).body.version),
  });
  const faults = async (captions: unknown) => {
    expect((await save(captions)).status).toBe(200);
    return (await owner.call('POST', `/contents/${id}/submit`)).body.errors;
  };
  const said = (startMs: number, endMs: number, text = '水开了再下面') => ({ startMs, endMs, text });
  // The video is 30 s long.
  for (const [captions, at] of [
    [[said(2000, 2000)], 'captions[0]'],
    [[said(2000, 3000), said(1000, 2500)], 'captions[1]'],
    [[said(0, 1000), said(30_000, 31_000)], 'captions[1]'],
  ] as const)
    expect(await faults(captions)).toMatchObject([{ path: at, code: 'VIDEO_SPEC' }]);
  expect(await faults([said(0, 1000, '长'.repeat(81))])).toMatchObject([
    { path: 'captions[0].text', required: { max: 80 } },
  ]);
  for (const wrong of [[said(-1, 5)], [said(0, 5.5)], [{ startMs: 0, text: '少了结束' }], '字幕'])
    expect((await save(wrong)).body).toMatchObject({ errors: [{ path: expect.stringMatching(/^captions/) }] });

  await save([said(0, 1000), said(1000, 2000, '加我微信 wx123456789')]);
  const refused = await owner.call('POST', `/contents/${id}/submit`);
  expect(refused.body).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'CONTACT_INFO', where: { field: 'captions[1].text' } }],
  });

  await save([said(0, 1500, '先 <b> & 后'), said(1500, 31_000, '第一行\n第二行')]);
  expect((await owner.call('POST', `/contents/${id}/submit`)).body).toMatchObject({ status: 'published' });
  expect((await world.anonymous.call('GET', `/contents/${id}`)).body.video.captions).toEqual([
    { startMs: 0, endMs: 1500, text: '先 <b> & 后' },
    { startMs: 1500, endMs: 31_000, text: '第一行\n第二行' },
  ]);

  // Words may be changed as those of every text that is out (DOMAIN 2.3).
  await save([said(0, 1500, '先放盐，再下面')]);
  const edited = await owner.call('POST', `/contents/${id}/submit`);
  expect(edited.status).toBe(200);
});
