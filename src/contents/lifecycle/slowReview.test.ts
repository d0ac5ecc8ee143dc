import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, draft, goods, picture, publisher, submitted } from '../../../test/works.ts';
import { reviewRules } from '../../moderation/service.ts';
import { setPolicy } from '../../lib/policy.ts';
import { finishReview } from './review.ts';

/** An adapter for pictures that speaks its protocol: it answers when it is let, `healthy` or not. */
const adapter = { let: Promise.resolve(), healthy: true, answer: {} as object, asked: 0 };
const answerWhenLet = async (response: ServerResponse) => {
  await adapter.let;
  response.writeHead(adapter.healthy ? 200 : 500, { 'content-type': 'application/json' });
  response.end(JSON.stringify(adapter.answer));
};
const server = createServer((request, response) => {
  adapter.asked++;
  request.resume();
  void answerWhenLet(response);
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const { port } = server.address() as AddressInfo;

const world = await testApp({ env: { ZHONGCAO_PICTURE_CHECK_URL: `http://127.0.0.1:${port}/` } });
await goods(world, ['shoe']);
const { owner } = await publisher(world, '林小满', 'L4');
const reviewer = await world.operator('reviewer');
const waitFor = (machineMsMax: number) =>
  world.run((tx, now) =>
    setPolicy(tx, now, reviewRules, {
      document: { ...reviewRules.defaults, machineMsMax },
      effectiveAt: now,
      author: 'test',
      reason: 'test',
    }),
  );
await waitFor(200);

type Job = { payload: { contentId: string } };
const jobs = async (id: string) => {
  const found = await world.pool.query<Job>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'contents.finish_review' and payload->>'contentId' = $1`,
    [id],
  );
  return found.rows.map(({ payload }) => payload);
};
const finish = async (id: string, last = false) => {
  const [payload] = await jobs(id);
  await finishReview(payload, world.tools, { ending: new AbortController().signal, last });
};
const statusOf = async (id: string) => (await owner.call('GET', `/contents/${id}/draft`)).body.status;
const queue = async () =>
  (await reviewer.call('GET', '/operator/reviews?view=queue')).body.items as { subjectId: string; why: string[] }[];

test('DOMAIN 2.3, 2.6: a check that does not answer in time leaves the work in review, and is finished in the background', async () => {
  const held = Promise.withResolvers<undefined>();
  adapter.let = held.promise.then(() => undefined);
  adapter.answer = { hasForeignMark: true, textShareBp: 100 };
  const { id, answer } = await submitted(owner);
  expect(answer).toMatchObject({ status: 200, body: { status: 'reviewing', reasons: [] } });
  expect(await jobs(id)).toHaveLength(1);
  expect((await queue()).filter((task) => task.subjectId === id)).toEqual([]);

  held.resolve(undefined);
  await finish(id);
  expect(await statusOf(id)).toBe('rejected');
  const { body } = await owner.call('GET', `/contents/${id}/draft`);
  expect(body.reasons).toMatchObject([{ code: 'NOT_ORIGINAL_MEDIA', where: { field: 'coverMediaIds[0]' } }]);
  // Run once more, as a queue may, it changes nothing.
  await finish(id);
  expect(await statusOf(id)).toBe('rejected');
});

test('DOMAIN 2.6: a check that never answers is tried again, and then a person looks: nothing is lost', async () => {
  adapter.let = Promise.resolve();
  adapter.healthy = false;
  const { id, answer } = await submitted(owner);
  expect(answer.body.status).toBe('reviewing');
  await expect(finish(id)).rejects.toThrow('late again');
  expect((await queue()).filter((task) => task.subjectId === id)).toEqual([]);
  await finish(id, true);
  expect(await statusOf(id)).toBe('reviewing');
  expect((await queue()).filter((task) => task.subjectId === id)).toMatchObject([{ why: ['UNFINISHED'] }]);
});

test('DOMAIN 2.6: an author takes a work back that the machine has not finished, and its late answer changes nothing', async () => {
  adapter.healthy = false;
  const { id } = await submitted(owner);
  expect((await owner.call('POST', `/contents/${id}/withdraw`, {})).status).toBe(200);
  await finish(id, true);
  expect(await statusOf(id)).toBe('draft');
  expect((await queue()).filter((task) => task.subjectId === id)).toEqual([]);
});

test('DOMAIN 2.6.5: a database that is slow to compare texts does not hold the answer back', async () => {
  adapter.healthy = true;
  adapter.answer = {};
  const text = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i * 37)).join('');
  const holder = await world.pool.connect();
  try {
    await holder.query('begin');
    await holder.query('lock table moderation.original in access exclusive mode');
    const { id, answer } = await submitted(owner, { body: doc([text]) });
    expect(answer).toMatchObject({ status: 200, body: { status: 'reviewing' } });
    await holder.query('commit');
    await finish(id);
    expect(await statusOf(id)).toBe('published');
  } finally {
    holder.release();
  }
});

test('DOMAIN 2.6.3: writing over more of a picture than allowed rejects; each picture is asked about once, and preflight knows it then', async () => {
  await waitFor(10_000);
  adapter.answer = { textShareBp: 3001 };
  const cover = await picture(owner);
  const before = adapter.asked;
  const body = { status: 'rejected', reasons: [{ code: 'IMAGE_CLUTTER', where: { field: 'coverMediaIds[0]' } }] };
  const { id } = await draft(owner, { coverMediaIds: [cover] });
  const pictureRows = async () => {
    const rules = (await owner.call('GET', `/contents/${id}/preflight`)).body.rules as { id: string }[];
    return rules.filter((rule) => rule.id === 'pictures.little_text');
  };
  expect(await pictureRows()).toEqual([]);
  for (const _ of [1, 2]) expect((await submitted(owner, { coverMediaIds: [cover] })).answer.body).toMatchObject(body);
  expect(adapter.asked).toBe(before + 1);
  expect(await pictureRows()).toMatchObject([{ passed: false, message: '图片上的文字过多' }]);
});
