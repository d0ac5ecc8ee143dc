import { allowanceOf, contentFacts, shownCardsByIds } from '../../contents/service.ts';
import type { Card } from '../../contents/schema.ts';
import { followerCount } from '../../fans/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import { dayOf } from '../../lib/time.ts';
import { subscriptionRules } from './policy.ts';
import { noMessage } from './refusals.ts';
import { goesOutAt, WORKS_MAX } from './rules.ts';
import type { MessageLimits, OwnMessage } from './schema.ts';
import * as store from './sql.ts';

/** A page of the acting account's messages with their effect, the latest first. */
export async function ownPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  page: { limit: number; before: string | undefined },
  lang: Lang,
): Promise<{ items: OwnMessage[]; nextCursor: string | null }> {
  const { accountId } = asAccount(actor).account;
  const rows = await store.messagesPage(tx, accountId, { ...page, limit: page.limit + 1 });
  const { items, nextCursor } = pageFrom(rows, page.limit, ({ messageId }) => [messageId]);
  return { items: await present(tx, accountId, now, items, lang), nextCursor };
}

/** A message of the acting account. Refuses NOT_FOUND. */
export async function ownMessage(tx: Tx, actor: Actor, now: Date, messageId: string, lang: Lang): Promise<OwnMessage> {
  const { accountId } = asAccount(actor).account;
  const row = (await store.messagesByKeys(tx, [{ accountId, messageId }])).get(messageId);
  const [shown] = row ? await present(tx, accountId, now, [row], lang) : [];
  if (!shown) throw noMessage();
  return shown;
}

/** What the acting account may send, and when what is sent at an instant goes out (DOMAIN 2.4, 6.4, 12). */
export async function limitsOf(tx: Tx, actor: Actor, now: Date, scheduledAt: Date | undefined): Promise<MessageLimits> {
  const { accountId } = asAccount(actor).account;
  const rules = (await policyAt(tx, subscriptionRules, now)).document;
  const asked = scheduledAt ?? now;
  const goesOut = goesOutAt(asked, rules);
  const day = dayOf(goesOut);
  const { active, open, taken, limit, used } = await allowanceOf(tx, now, accountId, 'subscription', day);
  const { titleCharsMax, windowFrom, windowTo, perFanPerDay, planAheadDaysMax } = rules;
  return {
    open: active && open,
    penalty: taken ? { kind: taken.kind, until: taken.until?.toISOString() ?? null } : null,
    goesOutAt: goesOut.toISOString(),
    waits: goesOut > asked,
    day,
    limit,
    left: limit === null ? null : Math.max(0, limit - used),
    followers: (await followerCount(tx, [accountId])).get(accountId) ?? 0,
    titleCharsMax,
    worksMax: WORKS_MAX,
    windowFrom,
    windowTo,
    perFanPerDay,
    planAheadDaysMax,
  };
}

const whyTexts: Readonly<Record<string, Text>> = {
  BY_AUTHOR: { zh: '已撤回', en: 'It was withdrawn' },
  WORKS_GONE: { zh: '其中的作品都已撤回或下架', en: 'All of its works were withdrawn or removed' },
  ACCOUNT_PENALISED: {
    zh: '到了发送的时间，但处罚关闭了订阅推送',
    en: 'Its time came, but a penalty takes such messages',
  },
  ACCOUNT_NOT_ACTIVE: { zh: '到了发送的时间，但账号不能发布', en: 'Its time came, but the account could not publish' },
  TARGET_CLOSED: {
    zh: '到了发送的时间，但当前等级不能发订阅推送',
    en: 'Its time came, but the level had no such messages any more',
  },
};

async function present(
  tx: Tx,
  accountId: string,
  now: Date,
  rows: readonly store.MessageRow[],
  lang: Lang,
): Promise<OwnMessage[]> {
  const contentIds = [...new Set(rows.flatMap((row) => row.contentIds))];
  const cards = await shownCardsByIds(tx, contentIds);
  const facts = await contentFacts(tx, contentIds);
  const readings = await store.readingsOf(
    tx,
    accountId,
    rows.map(({ messageId }) => messageId),
  );
  return rows.map((row) => {
    const { messageId, title, publishedId, status, why, dueAt, createdAt, startedAt, doneAt } = row;
    const reading = readings.get(messageId);
    return {
      id: messageId,
      title,
      cover: coverOf(row, cards),
      works: row.contentIds.map((id) => ({ id, title: facts.get(id)?.title ?? '', shown: cards.has(id) })),
      source: publishedId === null ? 'composed' : 'published',
      status,
      why: why === null ? null : { code: why, message: inLang(whyTexts[why], lang) ?? why },
      goesOutAt: dueAt?.toISOString() ?? null,
      waits: dueAt !== null && dueAt > now,
      createdAt: createdAt.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      doneAt: doneAt?.toISOString() ?? null,
      recipients: row.recipients,
      digested: row.digested,
      reads: reading?.reads ?? 0,
      opens: reading?.opened ?? 0,
    };
  });
}

/** The cover of a message: the chosen one while its work is shown, else the first of what is. */
export function coverOf(
  { coverMediaId, contentIds }: Pick<store.MessageRow, 'coverMediaId' | 'contentIds'>,
  cards: ReadonlyMap<string, Card>,
): Card['covers'][number] | null {
  const covers = contentIds.flatMap((id) => cards.get(id)?.covers ?? []);
  return covers.find(({ mediaId }) => mediaId === coverMediaId) ?? covers[0] ?? null;
}
