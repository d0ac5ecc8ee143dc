import type { Account } from '../../accounts/service.ts';
import type { Item } from '../../catalogue/service.ts';
import type { DomainCode } from '../../lib/domains.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { itemIdsOf } from '../body/parts.ts';
import type { ContentType } from '../fields.ts';
import type { ContentStatus } from '../lifecycle/lifecycle.ts';
import type { WireRule } from '../schema.ts';
import { mayPublish } from '../authors.ts';
import { refuseContent } from '../refusals.ts';
import * as contents from '../sql/contents.ts';
import { proposablePage } from '../sql/proposable.ts';
import * as versions from '../sql/versions.ts';
import { messageOf } from '../validation/messages.ts';
import { domainOf } from '../reading/cards.ts';
import { judged, surroundingsOf, type Channel } from './facts.ts';

/** A work as it is submitted to channels and campaigns: the version that readers see, else the one under way. */
export type JudgedWork = {
  contentId: string;
  accountId: string;
  accountName: string;
  accountStatus: Account['status'];
  status: ContentStatus;
  version: number;
  type: ContentType;
  template: string;
  title: string;
  domain: DomainCode;
  joinQualityReward: boolean;
  items: Item[];
  /** Every rule of the template, with the stricter ones of the channel, passed or not. */
  rules: WireRule[];
};

/** Judges a work by a channel’s rules (DOMAIN 2.2, 3.5); undefined without such a work. */
export async function judgeWork(
  tx: Tx,
  now: Date,
  contentId: string,
  channel: Channel | undefined,
  lang: Lang,
): Promise<JudgedWork | undefined> {
  const content = await contents.contentById(tx, contentId);
  if (!content || content.status === 'deleted') return undefined;
  const number =
    content.status === 'published' ? (content.liveVersion ?? content.workingVersion) : content.workingVersion;
  const version = await versions.versionOf(tx, content, number);
  const around = await surroundingsOf(tx, now, content.accountId, version, channel);
  // What readers have already is judged anew: a channel takes no goods that are off sale.
  const results = judged(around, now, new Set());
  const ids = itemIdsOf(around.fields);
  const { account } = around.publisher;
  return {
    contentId,
    accountId: content.accountId,
    accountName: account.name,
    accountStatus: account.status,
    status: content.status,
    version: number,
    type: content.type,
    template: around.template.code,
    title: around.fields.title ?? '',
    domain: domainOf(around),
    joinQualityReward: version.fields.joinQualityReward === true,
    items: ids.flatMap((id) => around.items.get(id) ?? []),
    // Where and when it goes out is no matter of a channel's.
    rules: results
      .filter(({ id }) => !id.startsWith('pushTargets.') && !id.startsWith('scheduledAt.'))
      .map((result) => ({ ...result, message: messageOf(result, around.template, lang) })),
  };
}

/** Refuses ACCOUNT_NOT_ACTIVE what an account sends anywhere that may not publish; a restricted one may, as L1 at most (DOMAIN 12). */
export function refuseStopped({ accountStatus }: Pick<JudgedWork, 'accountStatus'>): void {
  if (mayPublish(accountStatus)) return;
  const row = { path: 'account', code: 'ACCOUNT_NOT_ACTIVE', message: '', actual: accountStatus, required: 'active' };
  throw refuseContent.ACCOUNT_NOT_ACTIVE([row]);
}

/** Published works whose authors let editors propose them, newest first, after a key (DOMAIN 2.2, join_quality_reward). */
export function proposable(
  tx: Tx,
  page: { after?: { publishedAt: Date; contentId: string } | undefined; limit: number },
): Promise<{ contentId: string; publishedAt: Date }[]> {
  return proposablePage(tx, page.after, page.limit);
}
