import { Refusal, refusals } from '../../lib/errors.ts';

export const refuseReward = refusals({
  REWARD_OPEN: [409, '这篇内容已有未结束的优秀回复奖励', 'This work has a best-reply reward that has not ended'],
  REWARD_STATE: [409, '奖励当前的状态不能这样操作', 'The reward is in a state in which that cannot be done'],
  REWARD_LIMIT: [422, '奖励的设置不符合要求', 'The terms of the reward do not keep its limits'],
  REWARD_SHORT: [409, '钱包余额不足以垫付奖金', 'The wallet holds less than the prizes take'],
  REWARD_MONEY: [403, '只有账号的所有者可以动用钱包', 'Only the owner of the account can use its wallet'],
  REWARD_TEXT: [422, '文字含有不能发布的内容', 'The text holds what may not be published'],
  REWARD_PICK: [422, '选出的评论不符合要求', 'The comments that were picked do not qualify'],
  REWARD_SENT: [409, '这份奖品已标记为发放', 'This prize is marked as sent'],
  REWARD_NO_ADDRESS: [409, '获奖者还没有填写收货地址', 'The winner has given no delivery address yet'],
});

/** 404 for a reward that is not there, or not for who asks. */
export const noReward = () => new Refusal(404, 'NOT_FOUND', { zh: '没有这个奖励', en: 'There is no such reward' });
