import { expect, test } from 'vitest';
import { activeStatuses, stepOf, submissionStatuses, type SubmissionEvent } from './rules.ts';

const events: SubmissionEvent[] = [
  'review',
  'machine_pass',
  'machine_reject',
  'accept',
  'try_out',
  'reject',
  'overturn',
  'place',
  'expire',
  'withdraw',
  'lose_work',
];

test('DOMAIN 3.5: every allowed step of a submission, and no other', () => {
  const all = submissionStatuses.flatMap((from) =>
    events.flatMap((event) => {
      const to = stepOf(from, event);
      return to === null ? [] : `${from} ${event} ${to}`;
    }),
  );
  expect(all).toEqual([
    'submitted review machine_review',
    'submitted machine_reject machine_rejected',
    'submitted withdraw withdrawn',
    'submitted lose_work withdrawn',
    'machine_review machine_pass human_review',
    'machine_review machine_reject machine_rejected',
    'machine_review accept accepted',
    'machine_rejected overturn accepted',
    'human_review accept accepted',
    'human_review try_out trial',
    'human_review reject rejected',
    'human_review withdraw withdrawn',
    'human_review lose_work withdrawn',
    'accepted reject rejected',
    'accepted place placed',
    'accepted lose_work expired',
    'rejected overturn accepted',
    'trial accept accepted',
    'trial expire expired',
    'trial lose_work expired',
    'placed expire expired',
    'placed lose_work expired',
  ]);
});

test('DOMAIN 3.5: what is over leads nowhere but by an appeal, and what stands can always end', () => {
  for (const status of submissionStatuses) {
    const ways = events.filter((event) => event !== 'overturn' && stepOf(status, event) !== null);
    expect(ways.length > 0, status).toBe(activeStatuses.includes(status));
  }
});
