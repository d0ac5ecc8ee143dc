import type { Text } from '../lib/text.ts';

/** What notices are about, as people sort and switch them. */
export const noticeTypes = [
  'interactions',
  'following',
  'works',
  'channels',
  'standing',
  'money',
  'cooperation',
  'service',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

export const noticeTypeNames: Record<NoticeType, Text> = {
  interactions: { zh: '互动', en: 'Comments' },
  following: { zh: '关注的人', en: 'People you follow' },
  works: { zh: '作品', en: 'Works' },
  channels: { zh: '频道与活动', en: 'Channels and campaigns' },
  standing: { zh: '账号与处罚', en: 'Account standing' },
  money: { zh: '收入', en: 'Money' },
  cooperation: { zh: '机构合作', en: 'Institutions' },
  service: { zh: '举报与反馈', en: 'Reports and feedback' },
};

/** What people choose about: notices by type, and messages of those whom they follow, which have a place of their own. */
export const choiceTypes = [...noticeTypes, 'subscriptions'] as const;
export type ChoiceType = (typeof choiceTypes)[number];

export const choiceTypeNames: Record<ChoiceType, Text> = {
  ...noticeTypeNames,
  subscriptions: { zh: '订阅推送', en: 'Subscription messages' },
};

/** What is never written of by e-mail. */
export const neverMailed: readonly ChoiceType[] = ['subscriptions'];

/** What nobody can switch off in the inbox: time limits run from it, or money is moved. */
export const alwaysInbox: readonly ChoiceType[] = ['standing', 'money'];

/** Which side of an agreement is told. */
type Side = 'creator' | 'institution';

/** Who did something: a reader, whose name is read when the notice is, or an account by its name then. */
export type By = { userId: string } | { name: string };

/** What each kind needs to be put into words. No words of the product, and no text of a person but titles and names. */
export type NoticeParams = {
  comment_answered: { contentId: string; rootId: string; title: string; by: By };
  comment_mentioned: { contentId: string; rootId: string; title: string; by: By };
  comment_pinned: { contentId: string; title: string };
  reward_won: { title: string };
  reward_decided: { title: string; contentId: string };
  reward_cancelled: { title: string; contentId: string };
  reward_sent: { title: string };
  prize_paid: { amountFen: number };
  prize_back: { amountFen: number };
  reward_pick_due: { title: string; dueAt: string };
  reward_announced: { title: string; winners: number };
  comment_extended: { title: string; from: string };
  comment_hidden: { contentId: string; rootId: string; title: string; reason: Text | null };
  work_commented: { title: string; by: By };
  fan_pin_ended: { title: string; cause: 'operator' | 'right_lost' | 'account' };
  fan_ads_accepted: { title: string; priceFen: number; startsAt: string };
  fan_ads_refused: { title: string };
  fan_ads_started: { title: string; endsAt: string };
  fan_ads_finished: { title: string; impressions: number; clicks: number; chargedFen: number };
  fan_ads_cancelled: { title: string; cause: 'operator' | 'work_gone' | 'account_stopped' };
  live_began: { title: string; by: By };
  work_approved: { title: string; waits: boolean };
  work_refused: { title: string };
  work_not_published: { title: string };
  message_not_sent: { title: string };
  channel_admitted: { name: Text };
  channel_refused: { name: Text };
  membership_warned: { name: Text };
  membership_suspended: { name: Text };
  membership_resumed: { name: Text };
  membership_revoked: { name: Text };
  submission_accepted: { title: string; name: Text; campaign: boolean };
  submission_tried: { title: string; name: Text; campaign: boolean };
  submission_refused: { title: string; name: Text; campaign: boolean };
  submission_placed: { title: string; name: Text; campaign: boolean };
  submission_over: { title: string; name: Text; campaign: boolean };
  submission_ended: { title: string; name: Text; why: 'not_chosen' | 'undecided' | 'archived' | 'cancelled' };
  campaign_invited: { title: string };
  violation_confirmed: { title: string; points: number; removed: boolean };
  appeal_asked: { title: string };
  appeal_decided: { title: string; overturned: boolean };
  level_changed: { before: string; level: string; effectiveAt: string };
  status_changed: { status: string };
  statement_posted: { month: string; payableFen: number | null };
  payout_made: { amountFen: number };
  payout_back: { amountFen: number };
  dispute_asked: { dueAt: string };
  dispute_decided: { final: boolean };
  agreement_proposed: { by: By; side: Side; shareBp: number };
  agreement_answered: { by: By; side: Side; accepted: boolean };
  agreement_end_asked: { by: By; side: Side; lastDay: string };
  agreement_ended: { side: Side; lastDay: string };
  feedback_answered: { version: number };
  report_decided: { title: string; confirmed: boolean };
  report_overturned: { title: string };
};
export type NoticeKind = keyof NoticeParams;
