import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { addMonths, monthOf } from '../../lib/time.ts';

const world = await testApp({ env: { ZHONGCAO_PREVIEW_SECONDS: '0.15' } });
const market = await Market.open(world);
const admin = await world.operator('admin');
const second = await world.operator('finance');
const path = '/operator/policies/cps';

test('UX 39: an effect that takes longer than the limit is told as not computed, to both, and the change goes on', async () => {
  const now = monthOf(await market.now());
  const { document } = ok(await admin.call('GET', path));
  const wished = { ...document, changes: [{ fromMonth: addMonths(now, 1), payoutMinimumFen: 500 }] };
  const stopped = { month: now, stopped: 'TIME_LIMIT', limitMs: 150 };
  expect(ok(await admin.call('POST', `${path}/preview`, { document: wished })).preview).toEqual(stopped);
  // The process of the replay has ended with it, and the next one may run.
  expect(execFileSync('ps', ['-o', 'args', '--ppid', String(process.pid)], { encoding: 'utf8' })).not.toContain(
    'replay-main',
  );
  const { approvalId } = ok(await admin.call('POST', path, { document: wished, reason: '试' }));
  const { items } = ok(await second.call('GET', '/operator/approvals?state=pending'));
  expect(items[0]).toMatchObject({ id: approvalId, payload: { preview: stopped }, effect: [] });
  ok(await second.call('POST', `/operator/approvals/${approvalId}/decision`, { outcome: 'approve' }));
  expect(ok(await admin.call('GET', path)).document.changes).toEqual(wished.changes);
});
