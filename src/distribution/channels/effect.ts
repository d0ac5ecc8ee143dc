import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { judgeMany } from '../eligibility/service.ts';
import { searchMemberships } from '../memberships/sql.ts';
import { countOpenOf } from '../placement/sql/placements.ts';
import type { SubChannelFields } from './schema.ts';
import { subChannelOf } from './service.ts';

/** Members who are asked at most, and of those who lose how many are named. */
const ASKED_MAX = 2000;
const NAMED_MAX = 20;

/**
 * What other conditions or another scene of a sub-channel would do (UX 39): which members meet them no more, who then goes
 * at the next clean-out (DOMAIN 3.4), and how many cards would be clicked as another scene (DOMAIN 11.2). Refuses NOT_FOUND.
 */
export async function effectOf(tx: Tx, now: Date, code: string, wish: Pick<SubChannelFields, 'eligibility' | 'scene'>) {
  const standing = await subChannelOf(tx, code);
  if (!standing) throw refuse.NOT_FOUND();
  const search = { code, state: null, accountIds: null, before: null, limit: ASKED_MAX + 1 };
  const rows = (await searchMemberships(tx, now, search)).filter(({ endedAt }) => endedAt === null);
  const ids = rows.slice(0, ASKED_MAX).map(({ accountId }) => accountId);
  const before = await judgeMany(tx, now, standing.eligibility, ids);
  const after = await judgeMany(tx, now, wish.eligibility, ids);
  const losers = ids.filter((id) => before.get(id)?.pass && !after.get(id)?.pass);
  const named = await accountsByIds(tx, losers.slice(0, NAMED_MAX));
  return {
    members: ids.length,
    complete: rows.length <= ASKED_MAX,
    losing: losers.length,
    gaining: ids.filter((id) => !before.get(id)?.pass && after.get(id)?.pass).length,
    losers: [...named.values()].map(({ accountId, name }) => ({ id: accountId, name })),
    placed: await countOpenOf(tx, 'sub_channel', code),
    sceneChanges: wish.scene !== standing.scene,
  };
}
