import { refusals } from '../../lib/errors.ts';
import { refuseChannel } from '../refusals.ts';

/** What campaigns say no with; their conditions are those of channels. */
export const refuseCampaign = {
  NOT_ELIGIBLE: refuseChannel.NOT_ELIGIBLE,
  ...refusals({
    CAMPAIGN_STATE: [409, '活动现在的状态不允许这一步', 'The campaign’s state does not allow this'],
    NOT_SELECTABLE: [409, '只有已通过的稿件可以入选', 'Only accepted works can be chosen'],
    CHOICE_PLACED: [
      409,
      '作品已在投放，先结束投放再取消入选',
      'The work is placed: end its placement before it is chosen no more',
    ],
    CHANNEL_UNKNOWN: [422, '没有这个频道', 'There is no such channel'],
    COVER_UNKNOWN: [422, '没有这张图片', 'There is no such picture'],
    CAMPAIGN_NOT_OPEN: [409, '活动现在不收稿', 'The campaign takes no works now'],
    CAMPAIGN_FULL: [409, '活动投稿已满', 'The campaign is full'],
    DOMAIN_FULL: [409, '这个领域的投稿已满', 'The campaign has enough works of this domain'],
    CREATORS_FULL: [409, '参与的达人已满', 'The campaign has enough creators'],
    ACCOUNT_LIMIT: [409, '你在这个活动的投稿已达上限', 'You have as many works in this campaign as it allows'],
    NOT_INVITED: [403, '活动只收受邀达人的投稿', 'Only invited creators may submit'],
    TYPE_NOT_TAKEN: [422, '活动不收这种类型的作品', 'The campaign does not take this type of work'],
    ITEMS_NOT_TAKEN: [422, '作品里的宝贝不符合活动要求', 'The work’s goods do not meet what the campaign asks'],
  }),
};
export type Obstacle = Exclude<
  keyof typeof refuseCampaign,
  'CAMPAIGN_STATE' | 'NOT_SELECTABLE' | 'CHOICE_PLACED' | 'CHANNEL_UNKNOWN' | 'COVER_UNKNOWN'
>;
