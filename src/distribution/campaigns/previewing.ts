import type { z } from 'zod';
import { accountsByIds, activeAccounts } from '../../accounts/service.ts';
import { refuse } from '../../lib/errors.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { levels } from '../../levels/schema.ts';
import { factsOf } from '../eligibility/service.ts';
import type { InviteRule } from './fields.ts';
import * as invitations from './invitations.sql.ts';
import { campaignRules } from './policy.ts';
import { conditionsOf, invitationOf, type InvitationReason } from './rules.ts';
import * as store from './sql.ts';

/** Accounts that a preview looks at: it answers within seconds; the job of the night looks at all. */
const ASKED_MAX = 20_000;
const BATCH = 1000;
/** Accounts that it names. */
const FIRST_MAX = 50;

/** Whom a rule would invite now, by level and with the reason of the first (DOMAIN 13.4). Nothing is written. */
export async function previewInvitations(
  tx: Tx,
  now: Date,
  { inviteRule, maxCreators }: { inviteRule: InviteRule; maxCreators: number | null },
) {
  const { contentValueWeight, invitedPerCreator } = (await policyAt(tx, campaignRules, now)).document;
  const { meeting, asked, complete } = await askAll(tx, now, inviteRule, contentValueWeight);
  meeting.sort((a, b) => Number(b.named) - Number(a.named) || b.value - a.value || (a.id < b.id ? -1 : 1));
  const named = meeting.filter((one) => one.named).length;
  const most = maxCreators === null ? Infinity : named + maxCreators * invitedPerCreator;
  const invited = meeting.slice(0, most);
  const first = invited.slice(0, FIRST_MAX);
  const names = await accountsByIds(
    tx,
    first.map(({ id }) => id),
  );
  const ofLevel = (of: readonly { measured: { level: string } }[], level: string) =>
    of.filter(({ measured }) => measured.level === level).length;
  return {
    asked,
    complete,
    meeting: meeting.length,
    invited: invited.length,
    byLevel: levels.map((level) => ({ level, meeting: ofLevel(meeting, level), invited: ofLevel(invited, level) })),
    first: first.map((one) => ({ ...one, name: names.get(one.id)?.name ?? null })),
  };
}

async function askAll(tx: Tx, now: Date, rule: InviteRule, contentWeight: number) {
  const conditions = conditionsOf(rule);
  const meeting: ({ id: string } & InvitationReason)[] = [];
  let asked = 0;
  let before: string | undefined;
  while (asked < ASKED_MAX) {
    const ids = (await activeAccounts(tx, before, BATCH)).map(({ accountId }) => accountId);
    for (const [id, facts] of await factsOf(tx, now, ids)) {
      const reason = invitationOf(rule, conditions, { accountId: id, facts, contentWeight });
      if (reason) meeting.push({ id, ...reason });
    }
    asked += ids.length;
    before = ids.at(-1);
    if (ids.length < BATCH) return { meeting, asked, complete: true };
  }
  return { meeting, asked, complete: false };
}

/** Who is invited to a campaign, since when and why. Refuses NOT_FOUND. */
export async function invitedList(
  tx: Tx,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
  key: z.ZodType<[string]>,
) {
  const [campaign] = isId(id) ? await store.campaignsByIds(tx, [id]) : [];
  if (!campaign) throw refuse.NOT_FOUND();
  const rows = await invitations.invitedPage(tx, id, keyOf(key, cursor)?.[0], limit + 1);
  const page = pageFrom(rows, limit, ({ accountId }) => [accountId]);
  const names = await accountsByIds(
    tx,
    page.items.map(({ accountId }) => accountId),
  );
  return {
    nextCursor: page.nextCursor,
    items: page.items.map(({ accountId, invitedAt, reason }) => ({
      id: accountId,
      name: names.get(accountId)?.name ?? null,
      invitedAt: invitedAt.toISOString(),
      ...reason,
    })),
  };
}
