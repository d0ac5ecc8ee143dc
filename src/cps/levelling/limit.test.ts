import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';

const world = await testApp({ env: { ZHONGCAO_PREVIEW_SECONDS: '0.001' } });
const market = await Market.open(world);

test('UX 39: an effect that takes longer than the limit is told as not computed, and a second person decides', async () => {
  const who = await market.creator('算不完的人', 'L1');
  const path = `/operator/accounts/${who.accountId}/level`;
  const wish = { level: 'L2', effectiveAt: (await market.now()).toISOString() };
  const stopped = { stopped: 'TIME_LIMIT', limitMs: 1 };
  expect(ok(await market.admin.call('POST', `${path}/preview`, wish))).toEqual({
    secondPerson: true,
    limitFen: 1_000_000,
    effect: stopped,
  });
  const { approvalId } = ok(await market.admin.call('PUT', path, { ...wish, reason: '试' }));
  const [told] = ok(await market.finance.call('GET', '/operator/approvals?state=pending')).items;
  expect(told).toMatchObject({ id: approvalId, amountFen: null, effect: [], payload: { preview: stopped } });
  ok(await market.finance.call('POST', `/operator/approvals/${approvalId}/decision`, { outcome: 'approve' }));
  expect(ok(await market.admin.call('GET', `/operator/accounts/${who.accountId}`)).level).toBe('L2');
});
