import type { Text } from '../../../src/lib/text.ts';

/** Names of fields of the policy of applications and memberships. */
export const channelFields: Record<string, Text> = {
  reasonMin: { zh: '申请理由至少（字）', en: 'Reason of an application from (characters)' },
  reasonMax: { zh: '申请理由至多（字）', en: 'Reason up to (characters)' },
  samplesMax: { zh: '稿件样例至多', en: 'Samples up to' },
  pagesMax: { zh: '外部主页至多', en: 'Pages elsewhere up to' },
  screenshotsMax: { zh: '后台截图至多', en: 'Screenshots up to' },
  screenshotBytesMax: { zh: '每张截图至多（字节）', en: 'A screenshot up to (bytes)' },
  waitDays: { zh: '被拒后再申请须等', en: 'Wait after a rejection' },
  banMonths: { zh: '被清退后再申请须等（月）', en: 'Wait after a revocation (months)' },
  wrongSceneMonths: { zh: '标错场景暂停（月）', en: 'Suspended for a wrong scene (months)' },
  countedDays: { zh: '清退看最近', en: 'A clean-out looks back' },
  acceptedMin: { zh: '至少入选（篇）', en: 'Accepted works from' },
  rateMinBp: { zh: '通过率至少（万分之）', en: 'Accepted of reviewed from (bp)' },
  rateReviewedMin: { zh: '审核满多少篇才看通过率', en: 'The rate counts from so many reviewed' },
  graceDays: { zh: '新成员宽限', en: 'Grace of new members' },
  weekly: { zh: '按周清退', en: 'By weeks' },
  warnWeeks: { zh: '提醒看几周', en: 'Weeks that warn' },
  warnMax: { zh: '入选不超过此数则提醒', en: 'Warned at so many accepted, or fewer' },
  revokeWeeks: { zh: '清退看几周', en: 'Weeks that revoke' },
  revokeMax: { zh: '入选不超过此数则清退', en: 'Revoked at so many accepted, or fewer' },
};
