/** What a penalty does (DOMAIN 12), one wording for all screens; a part of their dictionaries. */
export const penaltyNames = {
  'zh-CN': {
    penalty_warning: '警告',
    penalty_no_submission: '不能公域投稿',
    penalty_no_feed_support: '取消推荐扶持',
    penalty_no_subscription: '关闭订阅推送',
    penalty_no_vtask: '暂停合作任务',
    penalty_restricted: '账号受限：权益不高于 L1，新佣金暂扣',
    penalty_closed: '关闭账号，余额 90 天后结清',
  },
  en: {
    penalty_warning: 'warning',
    penalty_no_submission: 'no public submissions',
    penalty_no_feed_support: 'no feed support',
    penalty_no_subscription: 'subscription push off',
    penalty_no_vtask: 'tasks paused',
    penalty_restricted: 'restricted: rights of L1 at most, new commissions on hold',
    penalty_closed: 'account closed, balance settled after 90 days',
  },
};
