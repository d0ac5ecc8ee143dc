import { expect, test } from 'vitest';
import { compareText } from '../../src/lib/order.ts';
import { DAY } from '../../src/lib/time.ts';
import { testApp } from '../app.ts';
import { ok } from '../money.ts';
import { aDay, applyAll, reviewAll, submitAll } from '../season/acts.ts';
import { brokenLimits, stepsTaken, written } from '../season/checks.ts';
import { playCases } from '../season/cases.ts';
import { clock, later, noted, openSeason } from '../season/stage.ts';
import { aftermath } from '../season/aftermath.ts';

const CREATORS = Number(process.env['SEASON_CREATORS'] ?? 200);
const CAMPAIGNS = 40;
const SUBMISSIONS = Number(process.env['SEASON_SUBMISSIONS'] ?? 5000);
const CLIENTS = 16;
const DAYS = 5;

const world = await testApp({ worker: true });

test(`issue: a season of ${CREATORS} creators, ${CAMPAIGNS} campaigns and ${SUBMISSIONS} submissions from ${CLIENTS} clients`, async () => {
  const season = await openSeason(world, { creators: CREATORS, campaigns: CAMPAIGNS, works: 9 });

  // What every channel says of every creator is what the same sentence says when it is read plainly.
  const { wrong, applied } = await applyAll(season);
  expect(wrong).toEqual([]);
  expect(applied.length).toBeGreaterThan(CREATORS / 2);
  const admitted = await reviewAll(season, 1);
  expect(admitted.twice).toEqual([]);

  let made = 0;
  for (let day = 0; day < DAYS; day++) {
    const done = await submitAll(season, SUBMISSIONS / DAYS, CLIENTS, 10 + day);
    expect(done).toHaveLength(SUBMISSIONS / DAYS);
    made += done.reduce((sum, { status, targets }) => sum + (status === 201 ? targets.length : 0), 0);
    expect(await written(season)).toBe(made);
    expect(await brokenLimits(season)).toEqual([]);
    const { twice } = await reviewAll(season, 20 + day);
    expect(twice).toEqual([]);
    expect(await brokenLimits(season)).toEqual([]);
    await aDay(season);
  }
  console.log(`${made} submissions taken of ${SUBMISSIONS} asked for`);

  made += await aftermath(season);

  const cases = await playCases(season);
  expect(cases).toEqual({ violation: violationSteps, appeal: ['open overturned', 'open upheld'] });
  expect(await written(season)).toBe(made);
  expect(await brokenLimits(season)).toEqual([]);

  // The night of the first: who did too little is out, by the rule that the preview named.
  const first = nextFirst(new Date(await clock(season)));
  await later(season, first.getTime() - (await clock(season)) + DAY);
  const { items: cleanOuts } = ok(await season.manager.call('GET', '/operator/clean-outs?limit=100'));
  expect(cleanOuts.length).toBeGreaterThan(0);
  expect(await brokenLimits(season)).toEqual([]);

  const steps = await stepsTaken(season);
  console.log(JSON.stringify(steps, null, 1));
  console.log(
    JSON.stringify(Object.fromEntries([...season.refused].toSorted(([a], [b]) => compareText(a, b))), null, 1),
  );
  expect(steps.submission).toEqual(expect.arrayContaining(submissionSteps));
  expect(steps.application).toEqual(expect.arrayContaining(applicationSteps));
  expect(steps.campaign).toEqual(expect.arrayContaining(campaignSteps));
  expect([...season.refused.keys()]).toEqual(expect.arrayContaining(refusals));
  expect(noted(season, await season.manager.call('GET', '/operator/submissions'))).toBeUndefined();
});

/** The first of the next month, in the zone of the deployment, as the clean-out counts it. */
function nextFirst(now: Date): Date {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - 8 * 3_600_000);
}

const submissionSteps = [
  'submitted machine_review',
  'submitted withdrawn',
  'submitted machine_rejected',
  'machine_review accepted',
  'machine_review human_review',
  'machine_review machine_rejected',
  'human_review accepted',
  'human_review rejected',
  'human_review trial',
  'human_review withdrawn',
  'rejected accepted',
  'trial accepted',
  'trial expired',
  'accepted placed',
  'accepted expired',
  'placed expired',
];
const applicationSteps = [
  'draft submitted',
  'submitted reviewing',
  'reviewing approved',
  'reviewing rejected',
  'approved suspended',
  'suspended approved',
  'approved revoked',
];
const campaignSteps = [
  'draft scheduled',
  'scheduled collecting',
  'collecting paused',
  'paused collecting',
  'collecting closed',
  'closed selecting',
  'selecting placed',
  'placed archived',
  'collecting cancelled',
  'paused cancelled',
];
const violationSteps = [
  'appealed overturned',
  'appealed upheld',
  'confirmed appealed',
  'investigating confirmed',
  'investigating dismissed',
  'reported investigating',
];
const refusals = [
  'ACCOUNT_LIMIT',
  'ACCOUNT_PENALISED',
  'CAMPAIGN_FULL',
  'CAMPAIGN_NOT_OPEN',
  'CHANNEL_QUOTA',
  'CREATORS_FULL',
  'DOMAIN_FULL',
  'IN_OTHER_CHANNEL',
  'ITEMS_NOT_TAKEN',
  'NOT_A_MEMBER',
  'NOT_ELIGIBLE',
  'NOT_INVITED',
  'MEMBERSHIP_SUSPENDED',
  'NOT_CHANGED',
  'SUBMISSION_STATUS',
  'SUBMITTED_ALREADY',
  'SUB_CHANNEL_CLOSED',
  'SUB_CHANNEL_UNKNOWN',
  'WORK_NOT_SUBMITTED',
  'APPEALED_ALREADY',
  'TOO_MANY_CAMPAIGNS',
  'TYPE_NOT_TAKEN',
  'CLAIMED_BY_OTHER',
  'ALREADY_DECIDED',
  'ALREADY_REPORTED',
  'APPEAL_CLOSED',
  'APPEAL_ELSEWHERE',
  'APPEAL_TOO_LATE',
  'APPEALS_FULL',
  'CASE_OPEN',
  'NOTHING_ASKED',
  'NOT_APPEALABLE',
  'OWN_SUBJECT',
  'QUESTIONS_FULL',
];
