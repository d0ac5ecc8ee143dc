import { minuteOf } from '../lib/time.ts';
import { person, publishing, yuan, type Wording } from './wording.ts';

/** Best-reply rewards. */
export const rewardKinds: Wording<
  | 'reward_won'
  | 'reward_decided'
  | 'reward_cancelled'
  | 'reward_sent'
  | 'prize_paid'
  | 'prize_back'
  | 'reward_pick_due'
  | 'reward_announced'
> = {
  reward_won: {
    ...person,
    type: 'interactions',
    leads: ({ objectId }) => `/me/rewards/${objectId}`,
    zh: ({ params: { title } }) => ['你的评论获奖了', `在《${title}》下，打开看奖品和获奖的原因`],
    en: ({ params: { title } }) => ['Your comment has won', `below “${title}”: see what, and why`],
  },
  reward_decided: {
    ...person,
    type: 'interactions',
    leads: ({ params: { contentId } }) => `/c/${contentId}/comments#reward`,
    zh: ({ params: { title } }) => ['你参加的优秀回复奖励公布了结果', `在《${title}》下`],
    en: ({ params: { title } }) => ['The best replies were announced', `below “${title}”`],
  },
  reward_cancelled: {
    ...person,
    type: 'interactions',
    leads: ({ params: { contentId } }) => `/c/${contentId}/comments#reward`,
    zh: ({ params: { title } }) => ['你参加的优秀回复奖励取消了', `在《${title}》下，打开看原因`],
    en: ({ params: { title } }) => ['A best-reply reward was cancelled', `below “${title}”: see why`],
  },
  reward_sent: {
    ...person,
    type: 'interactions',
    leads: ({ objectId }) => `/me/rewards/${objectId}`,
    zh: ({ params: { title } }) => ['你的奖品已发放', `《${title}》的优秀回复奖励，打开看详情`],
    en: ({ params: { title } }) => ['Your prize was sent', `for your comment below “${title}”`],
  },
  prize_paid: {
    ...person,
    type: 'money',
    leads: () => '/me/rewards',
    zh: ({ params: { amountFen } }) => [`奖金 ${yuan(amountFen)} 已付款`, '请查收'],
    en: ({ params: { amountFen } }) => [
      `${yuan(amountFen)} of prizes was paid out`,
      'It is on its way to your account',
    ],
  },
  prize_back: {
    ...person,
    type: 'money',
    leads: () => '/me/payout',
    zh: ({ params: { amountFen } }) => [`一笔 ${yuan(amountFen)} 的奖金没有付成功`, '钱已退回钱包，请核对收款账户'],
    en: ({ params: { amountFen } }) => [
      `A payout of ${yuan(amountFen)} did not succeed`,
      'It is back in your wallet: check your payout account',
    ],
  },
  reward_pick_due: {
    type: 'works',
    members: publishing,
    leads: ({ objectId }) => `/studio/rewards/${objectId}`,
    zh: ({ params: { title, dueAt } }) => [
      `请为《${title}》选出获奖评论`,
      `${minuteOf(new Date(dueAt))} 以后按赞数决定`,
    ],
    en: ({ params: { title, dueAt } }) => [
      `Pick the best replies below “${title}”`,
      `After ${minuteOf(new Date(dueAt))} the most likes decide`,
    ],
  },
  reward_announced: {
    type: 'works',
    members: publishing,
    leads: ({ objectId }) => `/studio/rewards/${objectId}`,
    zh: ({ params: { title, winners } }) => [
      `《${title}》的优秀回复奖励已公布`,
      winners === 0 ? '没有人符合条件，奖金已退回' : `${winners} 人获奖，打开看名单和要发放的奖品`,
    ],
    en: ({ params: { title, winners } }) => [
      `The reward below “${title}” is announced`,
      winners === 0 ? 'Nobody qualified; what was held is back' : `${winners} have won: see who, and what to send`,
    ],
  },
};
