import { mediaByIds } from '../media/service.ts';
import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import type { ErrorRow, Lang } from '../lib/problem.ts';
import { accountRules } from './policy.ts';
import { checkName, nameKey, profileFaults, profileFaultTexts, type ProfileFault, type TextFilter } from './profile.ts';
import { refuseAccount } from './refusals.ts';
import type { ProfileWish, SubmittedProfile } from './schema.ts';
import * as store from './sql.ts';

/** What judging a profile needs beside it. */
export type ProfileTools = { filter: TextFilter; lang: Lang };

/**
 * Judges a profile by every rule of DOMAIN 1.2 and takes its name for the account: the database says whether it is free.
 * `standing` is the account as it is, null for a new one. Answers the profile with the avatar's address.
 * Refuses PROFILE_INVALID with a row per fault.
 */
export async function judgeProfile(
  tx: Tx,
  now: Date,
  asked: { accountId: string; userId: string; profile: ProfileWish; standing: store.AccountRow | null },
  { filter, lang }: ProfileTools,
): Promise<SubmittedProfile> {
  const { accountId, userId, profile, standing } = asked;
  const { document: policy } = await policyAt(tx, accountRules, now);
  const media = (await mediaByIds(tx, [profile.avatarMediaId])).get(profile.avatarMediaId);
  const kept = profile.avatarMediaId === standing?.avatarMediaId;
  const avatar = media && (kept || media.userId === userId) ? media : null;
  const key = nameKey(profile.name);
  const mine = key === standing?.nameKey || checkName(profile.name, policy).length > 0;
  const nameTaken = !mine && !(await store.takeName(tx, now, key, accountId));
  const nameChangedAt = profile.name === standing?.name ? null : (standing?.nameChangedAt ?? null);
  const faults = profileFaults({ ...profile, avatar, nameTaken, nameChangedAt }, policy, filter, now);
  if (faults.length > 0 || !avatar) throw refuseAccount.PROFILE_INVALID(faults.map((fault) => rowOf(fault, lang)));
  return { ...profile, avatarUrl: avatar.urls['320'] };
}

function rowOf(fault: ProfileFault, lang: Lang): ErrorRow {
  return { ...fault, message: profileFaultTexts[fault.code][lang === 'en' ? 'en' : 'zh'] };
}
