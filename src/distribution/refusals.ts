import { refusals } from '../lib/errors.ts';

/** What the distribution domain says no with. */
export const refuseChannel = refusals({
  CHANNEL_TAKEN: [409, '这个标识已被使用', 'This code is taken'],
  CHANNELS_FULL: [409, '数量已达上限', 'There are as many as there may be'],
  LOGO_UNKNOWN: [422, '没有这张图片', 'There is no such picture'],
  SUB_CHANNEL_NOT_OPEN: [409, '这个子频道没有开放', 'This sub-channel is not open'],
  NOT_ELIGIBLE: [403, '还不满足准入条件，差什么见各条件', 'The conditions are not met: see what each one lacks'],
});

/** What applications for channels are refused with (DOMAIN 3.4). */
export const refuseApplying = refusals({
  NOT_BY_APPLICATION: [
    409,
    '这个子频道不用申请，符合条件就可以投稿',
    'Nobody applies for this sub-channel: who meets its conditions submits',
  ],
  APPLICATION_OPEN: [
    409,
    '这个子频道已有一份申请，或已是成员',
    'There is an application for this sub-channel already, or a membership',
  ],
  APPLICATION_STATUS: [409, '申请当前的状态不能这样操作', 'The application is not at a stage that allows this'],
  APPLY_LATER: [409, '还不能再次申请，最早时间见提示', 'It is too early to apply again: see from when on'],
  APPLICANT_STOPPED: [403, '账号当前不能申请频道', 'The account may not apply for channels at present'],
});

/** What memberships are refused with (DOMAIN 3.4). */
export const refuseMember = refusals({
  NOT_A_MEMBER: [403, '不是这个子频道的成员，请先申请', 'Not a member of this sub-channel: apply for it first'],
  MEMBERSHIP_SUSPENDED: [403, '成员资格暂停中，到期自动恢复', 'The membership is suspended, and resumes by itself'],
  MEMBERSHIP_ENDED: [409, '成员资格已经结束', 'The membership has ended'],
  ALREADY_SUSPENDED: [
    409,
    '成员资格已在暂停中，先恢复再重新暂停',
    'The membership is suspended already: let it resume before it is suspended anew',
  ],
  NOT_SUSPENDED: [409, '成员资格没有暂停', 'The membership is not suspended'],
  SUSPENSION_OF_PENALTY: [
    409,
    '这次暂停来自违规处罚，随处罚结束',
    'A penalty suspends it, and it resumes when the penalty ends',
  ],
  CLEAN_OUT_OFF: [409, '这个子频道不做清退', 'Members of this sub-channel are not cleaned out'],
});

/** What placing says no with; each row says with what it conflicts. */
export const refusePlacing = refusals({
  SLOT_CODE_TAKEN: [409, '这个标识已被使用', 'This code is taken'],
  SLOTS_FULL: [409, '这个页面的资源位数量已达上限', 'This page has as many slots as it may have'],
  SLOT_PAGE_UNKNOWN: [422, '没有这个频道或活动', 'There is no such channel or campaign'],
  SLOT_IN_USE: [409, '已有的投放超过了这个容量', 'More is placed there than this capacity takes'],
  SLOT_CLOSED: [409, '资源位已关闭', 'The slot is closed'],
  SLOT_ELSEWHERE: [422, '作品没有投到这个资源位所在的频道或活动', 'The work was not submitted to where this slot is'],
  SLOT_FULL: [409, '资源位在这段时间已满', 'The slot is full in this time'],
  SLOT_TAKEN: [409, '独占资源位在这段时间已被占用', 'The exclusive slot is taken in this time'],
  PLACED_ALREADY: [409, '同一作品在这个资源位的这段时间已有投放', 'The work stands in this slot in this time already'],
  SUBMISSION_NOT_ACCEPTED: [409, '投稿没有通过，不能投放', 'Only an accepted submission is placed'],
  AUTHOR_STOPPED: [409, '作者账号当前不可用，不能投放', 'The account of the author is not active'],
  AUTHOR_RESTRICTED: [
    409,
    '作者账号在违规处罚中，暂时没有渠道展示权益',
    'A penalty keeps the author from display in channels for the time being',
  ],
  NO_CHANNEL_DISPLAY: [
    409,
    '作者当前等级没有渠道展示权益',
    'The level of the author does not include display in channels',
  ],
  WORK_NOT_PUBLISHED: [409, '作品不在线，不能投放', 'The work is not published'],
  CHANNEL_CLOSED: [409, '频道或子频道已关闭，不能投放', 'The channel or sub-channel is closed'],
  CAMPAIGN_NOT_PLACING: [409, '活动现在不投放作品', 'The campaign places no works now'],
  NOT_CHOSEN: [409, '作品没有入选活动，不能投放', 'The campaign did not choose this work'],
  OUTSIDE_PLACEMENT_TIME: [422, '不在活动的投放时间内', 'Outside the placement time of the campaign'],
  PLACEMENT_TIME: [422, '投放时间不符合要求', 'The time of the placement breaks a rule'],
  PLACEMENT_OVER: [409, '这次投放已经结束', 'This placement has ended'],
});
