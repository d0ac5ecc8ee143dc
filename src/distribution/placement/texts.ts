import type { refusePlacing } from '../refusals.ts';
import type { Text } from '../../lib/text.ts';
import { minuteOf } from '../../lib/time.ts';
import type { CampaignStatus } from '../campaigns/fields.ts';

/** Refusals of placing that say a conflict. */
export type ConflictCode = keyof typeof refusePlacing;

const text = (zh: string, en: string): Text => ({ zh, en });

export const notAccepted = text(
  '投稿还没有通过审核，或已经撤回、到期',
  'The submission was not accepted, or was withdrawn or has expired',
);
export const notPublished = text('作品已撤回、下架或还没有发布', 'The work is withdrawn, removed or not published yet');
export const slotClosed = text(
  '资源位已关闭，请先打开它或另选一个',
  'The slot is closed: open it, or choose another one',
);
export const elsewhere = text(
  '作品投到的是别的频道或活动，只能放在那里的资源位或发现页',
  'The work was submitted elsewhere: it stands in the slots of there, or of discover',
);

export const channelClosed = text(
  '作品所投的频道或子频道已关闭，重新开放后才能投放',
  'The channel or sub-channel to which the work was submitted is closed: it is placed once that is open again',
);

const statuses: Record<string, Text> = {
  restricted: text('受限', 'restricted'),
  frozen: text('冻结', 'frozen'),
  closed: text('注销', 'closed'),
};

export function authorStopped(status: string): Text {
  const named = statuses[status] ?? text(status, status);
  return text(`作者账号已${named.zh}`, `The account of the author is ${named.en}`);
}

/** What a penalty takes from an author whose level has the right; without an end where his health is too low. */
export function authorRestricted(until: Date | null): Text {
  const at = until && minuteOf(until);
  return text(
    `作者账号违规处罚中，不能在渠道展示${at === null ? '' : `，至 ${at}`}；结束后可以投放`,
    `A penalty keeps the author from display in channels${at === null ? '' : ` until ${at}`}; it can be placed afterwards`,
  );
}

export const noDisplay = (level: string): Text =>
  text(
    `作者等级 ${level} 没有“渠道展示”权益；达到有这项权益的等级后可以投放`,
    `Level ${level} does not include display in channels; it can be placed from a level on that does`,
  );

export const twice = (from: string, to: string): Text =>
  text(`这篇作品在这个资源位已有投放：${from} 至 ${to}`, `The work stands in this slot already: ${from} to ${to}`);

export const taken = (until: string): Text => text(`已被占用到 ${until}`, `Taken until ${until}`);

export const full = (most: number, capacity: number, at: string, until: string): Text =>
  text(
    `容量 ${capacity}，${at} 已有 ${most} 篇；最早的一篇到 ${until} 结束`,
    `It takes ${capacity}; at ${at} there are ${most}, of which the first ends at ${until}`,
  );

export const tooEarly = (at: string): Text => text(`开始时间不能早于 ${at}`, `It begins at ${at} at the earliest`);
export const tooLate = (at: string): Text => text(`开始时间不能晚于 ${at}`, `It begins at ${at} at the latest`);
export const endsEarly = (at: string): Text => text(`结束时间须晚于 ${at}`, `It ends later than ${at}`);
export const tooLong = (days: number): Text => text(`一次最多投放 ${days} 天`, `It lasts ${days} days at most`);

export const outside = (from: string, to: string): Text =>
  text(`活动的投放时间是 ${from} 至 ${to}`, `The placement time of the campaign is ${from} to ${to}`);

const notYet = text('活动还没有截稿，开始选稿后才能投放', 'The campaign still takes works: it places once it selects');
const off: Partial<Record<CampaignStatus, Text>> = {
  closed: text('活动已截稿，还没有开始选稿', 'The campaign is closed and does not select yet'),
  archived: text('活动已归档，不再投放', 'The campaign was put away and places no more'),
  cancelled: text('活动已取消，不再投放', 'The campaign was cancelled and places nothing'),
};

/** Why a campaign of a state places nothing now. */
export const campaignOff = (status: CampaignStatus): Text => off[status] ?? notYet;
export const notChosen = text(
  '作品没有入选活动，先在活动页选中它',
  'The campaign did not choose this work: choose it on the page of the campaign first',
);
