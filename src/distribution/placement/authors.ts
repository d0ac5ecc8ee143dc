import { accountsByIds, type Account } from '../../accounts/service.ts';
import { mayPublish } from '../../contents/service.ts';
import { actingLevelsOf, levelsOf, reaches, rightsPolicy } from '../../levels/service.ts';
import type { Level, RightValue } from '../../levels/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { inForce, standingOf } from '../../moderation/violations/service.ts';
import { keepsOut } from './rules.ts';

export type Authors = {
  accounts: Map<string, Account>;
  rankings: Map<string, { level: Level; rightValue: RightValue }>;
};

/** What the level says that an author has earned, where a penalty makes him act by a lower one, and until when. */
export type Held = { rightValue: RightValue; until: Date | null };

type Work = { accountId: string; targetType: string };

/** Authors with the levels by which they act, and what those say of display in channels: a restricted one acts as L1 at most. */
export async function authorsOf(tx: Tx, now: Date, accountIds: string[]): Promise<Authors> {
  const matrix = (await policyAt(tx, rightsPolicy, now)).document;
  const accounts = await accountsByIds(tx, accountIds);
  const levels = await actingLevelsOf(tx, accountIds, now);
  const rankings = [...levels].map(([id, acting]) => {
    const isLow = accounts.get(id)?.status === 'restricted' && reaches(acting, 'L1');
    const level: Level = isLow ? 'L1' : acting;
    return [id, { level, rightValue: matrix[level].channel_display }] as const;
  });
  return { accounts, rankings: new Map(rankings) };
}

/** Authors whom a penalty makes act by a lower level than they have earned. */
export async function heldOf(tx: Tx, now: Date, { rankings }: Authors): Promise<Map<string, Held>> {
  const matrix = (await policyAt(tx, rightsPolicy, now)).document;
  const earned = await levelsOf(tx, [...rankings.keys()], now);
  const lowered = [...rankings].flatMap(([id, { level }]) => (earned.get(id) === level ? [] : id));
  const standings = await standingOf(tx, lowered, now);
  return new Map(
    [...standings].map(([id, standing]) => {
      const rightValue = matrix[earned.get(id) ?? 'L0'].channel_display;
      return [id, { rightValue, until: inForce(standing, 'restricted')?.until ?? null }];
    }),
  );
}

/** What keeps a work out whose author's level has the right; undefined where it is the level, or nothing (DOMAIN 12). */
export function heldBack(
  { rankings, held }: Pick<Authors, 'rankings'> & { held: ReadonlyMap<string, Held> },
  { accountId, targetType }: Work,
): Held | undefined {
  const ofCampaign = targetType === 'campaign';
  const known = held.get(accountId);
  const isOut = keepsOut(rankings.get(accountId)?.rightValue ?? 'no', ofCampaign);
  return known && isOut && !keepsOut(known.rightValue, ofCampaign) ? known : undefined;
}

/** Whether readers see a placed work: its author is not stopped, and has the right that its page asks for (DOMAIN 9, 12). */
export function isShowable({ accounts, rankings }: Authors, { accountId, targetType }: Work): boolean {
  const right = rankings.get(accountId)?.rightValue ?? 'no';
  return mayPublish(accounts.get(accountId)?.status ?? 'closed') && !keepsOut(right, targetType === 'campaign');
}
