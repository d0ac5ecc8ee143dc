import { accountsByIds, applicationNames, invitationNotes } from '../../accounts/service.ts';
import { shopNamesOf } from '../../catalogue/service.ts';
import { worksByIds } from '../../contents/service.ts';
import { agreementSides, disputedLines, hostFiles } from '../../cps/service.ts';
import { campaignTitles } from '../../distribution/campaigns/service.ts';
import { placingNames } from '../../distribution/placement/names/service.ts';
import { keyNamesOf, nicknamesOf, type AuditedRow } from '../../identity/service.ts';
import { batchTimesOf } from '../../ledger/payouts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { adTitles } from '../../feed/ads/service.ts';
import { announcementTitles } from '../announcements/service.ts';
import { violationTitles } from '../../moderation/violations/service.ts';
import { minuteOf } from '../../lib/time.ts';

type Object = Pick<AuditedRow, 'objectType' | 'objectId'>;

const hostFileKinds: Record<string, { zh: string; en: string }> = {
  orders: { zh: '订单', en: 'Orders' },
  refunds: { zh: '退款', en: 'Refunds' },
  punishments: { zh: '处罚', en: 'Punishments' },
};

/** The object of an act as it is named in a map of names; a bill is called by its shop, a payout by its account. */
export function objectOf({ objectType, objectId }: Object): string {
  if (objectType === 'shop_bill') return `shop:${objectId.split('/')[0]}`;
  return objectType === 'payout' ? `account:${ownerOf(objectId)}` : `${objectType}:${objectId}`;
}

/**
 * How people call what a page of the log is about, by `type:id`: persons by nickname, accounts, works, shops and keys by
 * name, an application by the name it wishes for, an invitation by its note, a dispute by its order line, a payout batch by when it was made, a host's file by what it holds and when it came.
 * Persons are also those whom `before` and `after` name.
 */
export async function namesIn(
  tx: Tx,
  rows: readonly (Object & Pick<AuditedRow, 'actor' | 'before' | 'after'>)[],
  others: readonly string[],
  lang: Lang,
): Promise<Map<string, string>> {
  const all = [...rows.flatMap((row) => [row.actor, objectOf(row), ...personsIn([row.before, row.after])]), ...others];
  const idsOf = (type: string) => [
    ...new Set(all.flatMap((name) => (name.startsWith(`${type}:`) ? [name.slice(type.length + 1)] : []))),
  ];
  const names = new Map<string, string>();
  for (const [id, name] of await nicknamesOf(tx, idsOf('user'))) names.set(`user:${id}`, name);
  for (const [id, { name }] of await accountsByIds(tx, idsOf('account'))) names.set(`account:${id}`, name);
  for (const [id, name] of await applicationNames(tx, idsOf('account_application')))
    names.set(`account_application:${id}`, name);
  for (const [id, note] of await invitationNotes(tx, idsOf('invitation'))) names.set(`invitation:${id}`, note);
  for (const [id, title] of await campaignTitles(tx, idsOf('campaign'))) names.set(`campaign:${id}`, title);
  for (const [id, title] of await announcementTitles(tx, idsOf('announcement'))) names.set(`announcement:${id}`, title);
  for (const [id, { title }] of await worksByIds(tx, idsOf('content'))) names.set(`content:${id}`, title);
  for (const [id, title] of await adTitles(tx, idsOf('fan_ads'))) names.set(`fan_ads:${id}`, title);
  for (const [id, name] of await shopNamesOf(tx, idsOf('shop'))) names.set(`shop:${id}`, name);
  for (const [id, title] of await violationTitles(tx, idsOf('violation'))) names.set(`violation:${id}`, title);
  for (const [id, name] of await keyNamesOf(tx, idsOf('api_key'))) names.set(`api_key:${id}`, name);
  for (const [id, { tradeNo, lineNo }] of await disputedLines(tx, idsOf('dispute')))
    names.set(`dispute:${id}`, `${tradeNo}/${lineNo}`);
  for (const [id, at] of await batchTimesOf(tx, idsOf('payout_batch'))) names.set(`payout_batch:${id}`, minuteOf(at));
  for (const [id, { kind, createdAt }] of await hostFiles(tx, idsOf('host_file_run'))) {
    const what = hostFileKinds[kind];
    names.set(`host_file_run:${id}`, `${what ? inLang(what, lang) : kind} ${minuteOf(createdAt)}`);
  }
  const placing = {
    slots: idsOf('slot'),
    placements: idsOf('placement'),
    channels: idsOf('channel'),
    subs: idsOf('sub_channel'),
  };
  for (const [name, called] of await placingNames(tx, placing, lang)) names.set(name, called);
  return names;
}

/** Persons whom what was kept of an act names, as `user:…`. What was shown before it names nobody. */
export function personsIn(kept: unknown): string[] {
  if (typeof kept === 'string') return kept.startsWith('user:') ? [kept] : [];
  if (typeof kept !== 'object' || kept === null) return [];
  return Object.entries(kept).flatMap(([field, value]) => {
    if (field === 'preview') return [];
    return field === 'userId' && typeof value === 'string' ? [`user:${value}`] : personsIn(value);
  });
}

/** Both accounts of each agreement that a page is about: of the creator, then of the institution. */
export async function sidesIn(tx: Tx, rows: readonly Object[]): Promise<(row: Object) => string[]> {
  const ids = rows.flatMap(({ objectType, objectId }) => (objectType === 'authorisation' ? [objectId] : []));
  const agreements = await agreementSides(tx, ids);
  return ({ objectType, objectId }) => {
    const sides = objectType === 'authorisation' ? agreements.get(objectId) : undefined;
    return sides ? [sides.accountId, sides.institutionId] : [];
  };
}
