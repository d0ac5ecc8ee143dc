import { expect, test } from 'vitest';
import { obstacleOfAccount, obstacleTo } from './obstacles.ts';
import type { SubChannel } from './queries.ts';

const open = {
  stopped: null,
  penalty: null,
  mayApply: true,
  paused: false,
  reapplyAt: null,
  eligible: true,
} as SubChannel;
const until = '2027-03-01T02:00:00.000Z';

test('UX 26: why an application can be neither begun nor handed in: the account, a pause, a waiting time, the conditions', () => {
  expect(obstacleTo(open)).toBeUndefined();
  expect(obstacleTo({ ...open, reapplyAt: until })).toEqual({ code: 'waits', at: until });
  expect(obstacleTo({ ...open, eligible: false })).toEqual({ code: 'notEligible' });
  expect(obstacleTo({ ...open, paused: true })).toEqual({ code: 'paused' });
  expect(obstacleTo({ ...open, mayApply: false })).toEqual({ code: 'applicantStopped' });
  expect(obstacleTo({ ...open, penalty: { until }, paused: true })).toEqual({ code: 'penalisedUntil', at: until });
  const frozen = { ...open, stopped: { status: 'frozen', message: '' }, penalty: { until } };
  expect(obstacleOfAccount(frozen)).toEqual({ code: 'accountFrozen' });
});
