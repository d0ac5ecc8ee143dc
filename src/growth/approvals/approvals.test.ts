import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';

const world = await testApp();
const admin = await world.operator('admin');
const other = await world.operator('admin');
const finance = await world.operator('finance');
const risk = await world.operator('risk');

const change = (document: unknown, more = {}) =>
  admin.call('POST', '/operator/policies/approvals', { document, reason: '试运行', ...more });
const decide = (who: typeof admin, id: string, outcome: string, note?: string) =>
  who.call('POST', `/operator/approvals/${id}/decision`, { outcome, note });
const inForce = async () => (await admin.call('GET', '/operator/policies/approvals')).body;

test('DOMAIN 1.3: a policy that touches money changes only when a second person has confirmed it', async () => {
  const asked = await change({ secondPersonFen: 500_000 });
  expect(asked).toMatchObject({ status: 200, body: { state: 'awaiting_approval' } });
  expect(await inForce()).toMatchObject({ current: { version: 0 }, document: { secondPersonFen: 1_000_000 } });
  const { approvalId } = asked.body;
  expect(await decide(admin, approvalId, 'approve')).toMatchObject({ status: 403, body: { code: 'SAME_PERSON' } });
  expect(await decide(risk, approvalId, 'approve')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await decide(other, approvalId, 'withdraw')).toMatchObject({ status: 403, body: { code: 'NOT_REQUESTER' } });
  expect(await inForce()).toMatchObject({ current: { version: 0 } });
  expect(await decide(finance, approvalId, 'approve', '同意')).toMatchObject({
    status: 200,
    body: { state: 'approved', note: '同意', requestedBy: { id: `user:${admin.userId}` } },
  });
  expect(await inForce()).toMatchObject({
    current: { version: 1, author: `user:${admin.userId}`, reason: '试运行' },
    document: { secondPersonFen: 500_000 },
  });
  expect(await decide(other, approvalId, 'approve')).toMatchObject({ status: 409, body: { code: 'APPROVAL_DECIDED' } });
  const audited = await world.pool.query(
    `select verb, actor from identity.audit where object_type = 'policy' order by audit_id`,
  );
  expect(audited.rows).toEqual([
    { verb: 'request_policy', actor: `user:${admin.userId}` },
    { verb: 'approve_policy', actor: `user:${finance.userId}` },
    { verb: 'set_policy', actor: `user:${finance.userId}` },
  ]);
});

test('one thing waits for one confirmation; a refused or withdrawn wish changes nothing and makes room', async () => {
  const first = (await change({ secondPersonFen: 1 })).body.approvalId;
  expect(await change({ secondPersonFen: 2 })).toMatchObject({ status: 409, body: { code: 'APPROVAL_PENDING' } });
  expect(await decide(other, first, 'refuse')).toMatchObject({ status: 200, body: { state: 'refused' } });
  const second = (await change({ secondPersonFen: 2 })).body.approvalId;
  expect(await decide(admin, second, 'withdraw')).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  expect(await inForce()).toMatchObject({ document: { secondPersonFen: 500_000 } });
});

test('sixteen second persons at once: one confirmation counts', async () => {
  const { approvalId } = (await change({ secondPersonFen: 600_000 })).body;
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) => decide(i % 2 ? other : finance, approvalId, 'approve')),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
  expect(await inForce()).toMatchObject({ current: { version: 2 }, document: { secondPersonFen: 600_000 } });
});

test('the list tells each reader what he may do, by state, page by page', async () => {
  const { approvalId } = (await change({ secondPersonFen: 700_000 })).body;
  const mayOf = async (who: typeof admin) =>
    (await who.call('GET', '/operator/approvals?state=pending')).body.items.map((one: { may: string }) => one.may);
  expect(await mayOf(admin)).toEqual(['withdraw']);
  expect(await mayOf(finance)).toEqual(['decide']);
  expect(await mayOf(risk)).toEqual(['none']);
  const seen = [];
  let cursor = '';
  do {
    const page = (await finance.call('GET', `/operator/approvals?limit=2${cursor}`)).body;
    expect(page.pending).toBe(1);
    seen.push(...page.items.map((one: { id: string }) => one.id));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(seen).toHaveLength(5);
  expect(seen[0]).toBe(approvalId);
  expect(new Set(seen).size).toBe(5);
});

test('a policy is refused by field, never backwards, and not where nothing changes', async () => {
  expect(await change({ secondPersonFen: -1 })).toMatchObject({
    status: 422,
    body: { code: 'INVALID', errors: [{ path: 'document.secondPersonFen' }] },
  });
  const past = { effectiveAt: '2020-01-01T00:00:00.000Z' };
  expect(await change({ secondPersonFen: 9 }, past)).toMatchObject({
    status: 422,
    body: { code: 'POLICY_RETROACTIVE', errors: [{ path: 'effectiveAt' }] },
  });
  expect(await change({ secondPersonFen: 600_000 })).toMatchObject({ body: { code: 'POLICY_UNCHANGED' } });
  const unknown = await admin.call('POST', '/operator/policies/nothing', { document: {}, reason: 'x' });
  expect(unknown.status).toBe(404);
});

test('a policy without money takes effect at its time, and is listed until then as coming', async () => {
  const now = new Date((await admin.call('GET', '/clock')).body.now);
  const effectiveAt = new Date(now.getTime() + 3_600_000).toISOString();
  const document = { categoryIds: ['c9'] };
  const path = '/operator/policies/forbidden_goods';
  expect((await admin.call('POST', path, { document, effectiveAt, reason: '下架' })).body.state).toBe('done');
  const before = (await admin.call('GET', path)).body;
  expect(before).toMatchObject({ current: { version: 0 }, coming: [{ version: 1, effectiveAt }] });
  expect(before.document.categoryIds).toEqual([]);
  await admin.call('POST', '/operator/clock', { to: effectiveAt });
  const after = (await admin.call('GET', path)).body;
  expect(after).toMatchObject({ current: { version: 1 }, coming: [], document: { categoryIds: ['c9'] } });
  expect((await admin.call('GET', '/operator/policies')).body.items.map((one: { name: string }) => one.name)).toContain(
    'forbidden_goods',
  );
});
