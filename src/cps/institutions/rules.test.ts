import { expect, test } from 'vitest';
import { DAY, instantOf } from '../../lib/time.ts';
import { institutionRules } from './policy.ts';
import {
  agreementSteps,
  expiryOf,
  lastDayOf,
  noticeLastDay,
  refusedStep,
  spanOf,
  standingAt,
  termFaults,
  termsText,
  type AgreementEvent,
} from './rules.ts';
import { standings } from './standings.ts';

const policy = institutionRules.defaults;
const now = instantOf('2026-11-29', '15:00:00');

test('DOMAIN 11.4: an agreement stands as it was answered and as time has made it', () => {
  const from = instantOf('2026-12-01');
  const to = instantOf('2027-01-01');
  const proposal = { status: 'proposed' as const, fromAt: from, toAt: to, expiresAt: from };
  const accepted = { ...proposal, status: 'accepted' as const };
  const before = new Date(from.getTime() - 1);
  expect(standingAt(proposal, before)).toBe('proposed');
  expect(standingAt(proposal, from)).toBe('expired');
  expect(standingAt(accepted, before)).toBe('upcoming');
  expect(standingAt(accepted, from)).toBe('in_force');
  expect(standingAt(accepted, new Date(to.getTime() - 1))).toBe('in_force');
  expect(standingAt(accepted, to)).toBe('ended');
  expect(standingAt({ ...accepted, toAt: null }, new Date(to.getTime() + 9999 * DAY))).toBe('in_force');
  expect(standingAt({ ...accepted, toAt: from }, before)).toBe('ended');
  expect(standingAt({ ...accepted, status: 'declined' }, from)).toBe('declined');
  expect(standingAt({ ...accepted, status: 'withdrawn' }, from)).toBe('withdrawn');
});

test('DOMAIN 11.4: every step of an agreement, in every standing, by every side', () => {
  const allowed: string[] = [];
  for (const event of Object.keys(agreementSteps) as AgreementEvent[])
    for (const standing of standings)
      for (const by of ['creator', 'institution', 'operator'] as const) {
        const refused = refusedStep(event, { standing, asker: 'institution', by });
        if (refused === null) allowed.push(`${standing}: ${event} by ${by}`);
        else expect(refused).toBe(agreementSteps[event].from.includes(standing) ? 'NOT_YOUR_TURN' : 'AGREEMENT_STATE');
      }
  expect(allowed).toEqual([
    'proposed: accept by creator',
    'proposed: decline by creator',
    'proposed: withdraw by institution',
    'upcoming: give_notice by creator',
    'upcoming: give_notice by institution',
    'in_force: give_notice by creator',
    'in_force: give_notice by institution',
    'upcoming: ask_end by creator',
    'upcoming: ask_end by institution',
    'in_force: ask_end by creator',
    'in_force: ask_end by institution',
    'upcoming: answer_end by creator',
    'in_force: answer_end by creator',
    'upcoming: withdraw_end by institution',
    'in_force: withdraw_end by institution',
    'upcoming: operator_end by operator',
    'in_force: operator_end by operator',
  ]);
  expect(refusedStep('accept', { standing: 'proposed', asker: 'creator', by: 'institution' })).toBeNull();
});

test('DOMAIN 11.4: an authorisation begins with a day of the deployment’s zone, tomorrow at the earliest', () => {
  const code = (firstDay: string, lastDay: string | null = null) =>
    termFaults({ firstDay, lastDay }, policy, now)[0]?.code ?? null;
  expect(code('2026-11-29')).toBe('FIRST_DAY_PAST');
  expect(code('2026-11-30')).toBeNull();
  expect(code('2027-11-30')).toBeNull();
  expect(code('2027-12-01')).toBe('FIRST_DAY_FAR');
  expect(code('2026-12-10', '2026-12-09')).toBe('LAST_DAY_BEFORE');
  expect(code('2026-12-10', '2026-12-10')).toBeNull();
  expect(code('2026-12-10', '2999-01-01')).toBe('LAST_DAY_FAR');
  const { from, to } = spanOf({ firstDay: '2026-12-10', lastDay: '2026-12-11' });
  expect([from.toISOString(), to?.toISOString()]).toEqual(['2026-12-09T16:00:00.000Z', '2026-12-11T16:00:00.000Z']);
  expect(lastDayOf(to ?? now)).toBe('2026-12-11');
});

test('a proposal expires after the days of the policy, and never after it would begin; a notice leaves whole days', () => {
  expect(expiryOf(instantOf('2026-12-01'), policy, now)).toEqual(instantOf('2026-12-01'));
  expect(expiryOf(instantOf('2027-06-01'), policy, now)).toEqual(instantOf('2026-12-14'));
  expect(noticeLastDay(30, now)).toBe('2026-12-29');
});

test('the text that both sides sign is canonical JSON with everything that was agreed', () => {
  const text = termsText({
    agreementId: 'a-b',
    creator: { accountId: 'a', name: '林间小锅' },
    institution: { accountId: 'i', name: '半山内容社' },
    shareBp: 2000,
    noticeDays: 30,
    firstDay: '2026-12-01',
    lastDay: null,
  });
  expect(text).toBe(
    '{"agreementId":"a-b","base":"net_of_statement","creator":{"id":"a","name":"林间小锅"},"document":"institution_share","firstDay":"2026-12-01","from":"2026-11-30T16:00:00.000Z","institution":{"id":"i","name":"半山内容社"},"lastDay":null,"noticeDays":30,"shareBp":2000,"timeZone":"Asia/Shanghai","to":null}',
  );
});
