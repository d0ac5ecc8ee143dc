import { dictionary } from '../text/dictionary.ts';

/** Texts of what a reader decides about what is kept of him. */
export const privacyTexts = dictionary({
  'zh-CN': {
    title: '隐私与数据',
    kept: '已保存',
    stayed: '已撤销注销，账号照常使用',
    personal: '个性化推荐',
    personalWhy:
      '开启时，发现页不再出现你已经关注的账号；以后还会参考你的兴趣。关闭后你和所有人看到的一样，只去掉你自己屏蔽的和不感兴趣的。',
    personalOn: '已开启',
    personalOff: '已关闭',
    switchOn: '开启个性化推荐',
    switchOff: '关闭个性化推荐',
    minor: '未成年人不做个性化推荐。',
    pushes: '通知和推送',
    pushesWhy: '站内通知、推送和邮件都可以按类别关闭。',
    pushesTo: '通知设置',
    consentMissing:
      '平台被告知你未满 14 周岁，需要监护人同意后才能使用账号。请监护人通过购物平台确认；在那之前，你可以导出数据或注销账号。',
    data: '我的数据',
    dataWhy: '关注、收藏、评论、群聊、通知、订单等全部记录，打包成一个压缩文件，每类一个 JSON 文件。',
    export: '导出我的数据',
    close: '注销账号',
    closeWhy: (days: number) =>
      days === 0 ? '申请后立即删除，不能反悔。' : `申请后 ${days} 天内可以随时撤销，到期自动删除，之后不能恢复。`,
    closeGoes: '删除：登录方式、昵称、关注、收藏、浏览记录、评论和群聊内容、上传的图片、通知、实名信息和收款账户。',
    closeStays:
      '保留：订单与结算的金额、已作出的处理决定。它们只用编号记录，删除后不能再对应到你本人。低于最低付款额的奖金余额不再支付。',
    holds: '暂时不能注销：',
    password: '登录密码',
    closeNow: '申请注销',
    closing: (at: string) => `你已申请注销，账号将在 ${at} 删除。`,
    stay: '撤销，继续使用',
  },
  en: {
    title: 'Privacy and data',
    kept: 'Saved',
    stayed: 'Your account stays as it was',
    personal: 'Personal recommendation',
    personalWhy:
      'While it is on, discover leaves out whom you follow already, and will follow your interests. Off, you see what everybody sees, without what you block or marked as of no interest.',
    personalOn: 'On',
    personalOff: 'Off',
    switchOn: 'Switch it on',
    switchOff: 'Switch it off',
    minor: 'There is no personal recommendation for minors.',
    pushes: 'Notices and pushes',
    pushesWhy: 'Notices, pushes and e-mails can be switched off by kind.',
    pushesTo: 'How I am told',
    consentMissing:
      'We were told that you are under 14: a guardian has to consent before you can use an account. He confirms it with the shop; until then you can export your data or close the account.',
    data: 'My data',
    dataWhy:
      'All that is kept of you: follows, favourites, comments, group chat, notices, orders. One zip, a JSON file a kind.',
    export: 'Export my data',
    close: 'Close the account',
    closeWhy: (days) =>
      days === 0
        ? 'It is deleted at once, and cannot be brought back.'
        : `You can take it back for ${days} days; then it is deleted, and cannot be brought back.`,
    closeGoes:
      'Deleted: how you sign in, nickname, follows, favourites, what you read, what you wrote, pictures you uploaded, notices, real name and payout account.',
    closeStays:
      'Kept: sums of orders and settlements, and decisions that were made. They hold numbers only, which lead to nobody then. Prizes too small to be paid out are not paid any more.',
    holds: 'It cannot be closed yet:',
    password: 'Password',
    closeNow: 'Close it',
    closing: (at) => `You have asked to close your account: it is deleted at ${at}.`,
    stay: 'Take it back',
  },
});
