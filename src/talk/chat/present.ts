import type { Account } from '../../accounts/service.ts';
import { presentCards, shownCardsByIds, type WireCard } from '../../contents/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import type { WireGroup, WireMessage } from './schema.ts';
import type { GroupRow, MessageRow } from './sql.ts';

/** A group as everybody may know it, and what the viewer is there. */
export function presentGroup(
  row: GroupRow,
  account: Account,
  membersMax: number,
  viewer: WireGroup['viewer'],
): WireGroup {
  const { groupId, name, intro, joinRule, followedDays, slowSeconds, members, lastSeq, version } = row;
  return {
    id: groupId,
    account: { id: account.accountId, name: account.name, avatar: account.avatarUrl || null },
    name,
    intro,
    joinRule,
    followedDays,
    slowSeconds,
    members,
    membersMax,
    announcement:
      row.announcement !== '' && row.announcedAt ? { text: row.announcement, at: row.announcedAt.toISOString() } : null,
    lastSeq,
    version,
    viewer,
  };
}

/**
 * Messages of one group, the same for everybody who reads it. The links of a card hold the scene of group chat,
 * `share_private` (DOMAIN 11.2).
 */
export async function presentMessages(
  tx: Tx,
  config: Pick<Config, 'secret'>,
  account: Account,
  rows: readonly MessageRow[],
): Promise<WireMessage[]> {
  const members = rows.flatMap(({ nr, userId }) => (nr === null ? [] : [userId]));
  const names = members.length > 0 ? await nicknamesOf(tx, [...new Set(members)]) : new Map<string, string>();
  const works = [...new Set(rows.flatMap(({ contentId, deletedBy }) => (deletedBy === null && contentId) || []))];
  const stored = works.length > 0 ? [...(await shownCardsByIds(tx, works)).values()] : [];
  const cards = new Map(presentCards(config, stored, 'share_private').map((card) => [card.id, card]));
  return rows.map((row) => {
    const deleted = row.deletedBy !== null;
    const card = deleted || row.contentId === null ? undefined : cards.get(row.contentId);
    return {
      seq: row.seq,
      kind: row.kind,
      at: row.at.toISOString(),
      key: row.key,
      author:
        row.nr === null
          ? { member: null, name: account.name, avatar: account.avatarUrl || null }
          : { member: row.nr, name: names.get(row.userId) ?? '', avatar: null },
      text: deleted ? '' : row.text,
      card: card ? chatCard(card, row.itemId) : null,
      target: row.target,
      deleted,
    };
  });
}

function chatCard(card: WireCard, itemId: string | null): WireMessage['card'] {
  const item = itemId === null ? undefined : card.items.find((one) => one.itemId === itemId);
  const [cover] = card.covers;
  return {
    contentId: card.id,
    title: card.title,
    cover: cover ? { url: cover.url, width: cover.width, height: cover.height } : null,
    accountName: card.account.name,
    advertisement: card.advertisement,
    url: card.url,
    goods: item ?? null,
  };
}
