import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { film, hasFfmpeg } from '../../../test/film.ts';
import { ready, uploadAll } from '../../../test/uploads.ts';
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

    const other = await publisher(world, '借视频的人');
    const own = [await picture(other.owner, 750, 750), await picture(other.owner, 422, 750)];
    const borrowed = (await other.owner.call('POST', '/contents', draft(own))).body.id;
    const refused = await other.owner.call('POST', `/contents/${borrowed}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'videoMediaId', code: 'MEDIA_UNKNOWN' }] } });
  },
  120_000,
);
