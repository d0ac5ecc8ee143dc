import { refusals } from '../../lib/errors.ts';

/** What submissions are refused with (DOMAIN 3.5). */
export const refuseSubmission = refusals({
  SUB_CHANNEL_UNKNOWN: [422, '没有这个子频道', 'There is no such sub-channel'],
  SUB_CHANNEL_CLOSED: [409, '子频道现在不收稿', 'The sub-channel takes no works now'],
  WORK_NOT_SUBMITTED: [409, '作品还没有提交发布，不能投稿', 'The work has not been sent to publication yet'],
  SUBMISSION_INVALID: [422, '作品不符合投稿要求', 'The work breaks rules of what it is submitted to'],
  CHANNEL_QUOTA: [409, '今天投这个子频道的篇数已用完', 'The daily quota of this sub-channel is used up'],
  SUBMITTED_ALREADY: [409, '这篇作品已投到这里', 'The work has been submitted there already'],
  IN_OTHER_CHANNEL: [409, '一篇作品同时只能投一个子频道', 'A work is in one sub-channel at a time'],
  TOO_MANY_CAMPAIGNS: [409, '一篇作品同时参加的活动太多', 'The work is in too many campaigns'],
  SUBMISSION_STATUS: [409, '投稿现在的状态不允许这样做', 'The state of the submission does not allow this'],
  NOT_CHANGED: [
    409,
    '作品、分类和要求都没有变化，请先按驳回理由修改',
    'Neither the work, its classification nor what is asked has changed: mend what was refused first',
  ],
  NOT_PROPOSABLE: [409, '作者没有允许编辑推荐这篇作品', 'Its author does not let editors propose this work'],
});
