import type { Text } from '../../../src/lib/text.ts';

/** Names of policies and what they decide. */
export const policies: Record<string, { name: Text; about: Text }> = {
  cps: {
    name: { zh: '资金规则', en: 'Rules of money' },
    about: { zh: '分成、等级门槛、起付额、奖励上限，按月生效', en: 'Split, gate, minimum and caps, by month' },
  },
  content_value: {
    name: { zh: '内容价值', en: 'Value of contents' },
    about: { zh: '奖励池按什么给内容计分', en: 'How reward pools score contents' },
  },
  content_quality: {
    name: { zh: '内容质量分', en: 'Quality of contents' },
    about: { zh: '文字、图片、视频、商品各占多少分', en: 'What text, pictures, videos and goods count' },
  },
  plan_notice: {
    name: { zh: '降佣公示期', en: 'Notice of cuts' },
    about: { zh: '商家降低佣金要提前多少天公示', en: 'How long a cut of a commission is announced' },
  },
  payouts: {
    name: { zh: '付款', en: 'Payouts' },
    about: { zh: '起付额、扣税、手续费和付款渠道', en: 'Minimum, tax, fee and providers' },
  },
  disputes: {
    name: { zh: '异议', en: 'Disputes' },
    about: { zh: '申诉和答复的期限', en: 'Deadlines of disputes' },
  },
  collecting: {
    name: { zh: '店铺应收', en: 'Shops’ bills' },
    about: {
      zh: '店铺账单的付款期限，达人付款是否等店铺到账',
      en: 'When bills are due, and whether payouts wait for them',
    },
  },
  approvals: {
    name: { zh: '双人复核', en: 'Second person' },
    about: { zh: '多大金额要另一个人确认', en: 'From which sum on another person confirms' },
  },
  campaigns: {
    name: { zh: '活动', en: 'Campaigns' },
    about: { zh: '即将截稿、热度和邀请的算法', en: 'Near deadlines, hotness and invitations' },
  },
  channel_membership: {
    name: { zh: '频道申请与成员', en: 'Channel members' },
    about: { zh: '申请材料、等待期、暂停和清退的数字', en: 'Material, waiting times, suspensions and clean-outs' },
  },
  category_domains: {
    name: { zh: '类目与领域', en: 'Categories and domains' },
    about: { zh: '商品类目属于哪个内容领域', en: 'Which domain a category of goods belongs to' },
  },
  forbidden_goods: {
    name: { zh: '禁售商品', en: 'Forbidden goods' },
    about: { zh: '哪些类目的商品不能出现在内容里', en: 'Categories whose goods no content may show' },
  },
  review_queue: {
    name: { zh: '审核台', en: 'Review desk' },
    about: {
      zh: '领取和撤回的时限、答复时限、复审比例',
      en: 'Leases, time to take back, promised answers, second readings',
    },
  },
  rejection_reasons: {
    name: { zh: '驳回理由', en: 'Reasons for rejection' },
    about: { zh: '驳回时可选的理由、作者看到的说明和对应条款', en: 'Codes, what authors read, and the clause of each' },
  },
  submissions: {
    name: { zh: '投稿', en: 'Submissions' },
    about: { zh: '机审时限、同时参加的活动数、试投天数', en: 'Machine’s time, campaigns at a time, days on trial' },
  },
  shares: {
    name: { zh: '分享口令', en: 'Share codes' },
    about: { zh: '口令多少天内有效', en: 'How many days a share code is valid' },
  },
  search: {
    name: { zh: '搜索', en: 'Search' },
    about: { zh: '能搜多少字，质量抵多少天的新鲜度', en: 'How much one can search for, and what quality is worth' },
  },
  subscriptions: {
    name: { zh: '订阅推送', en: 'Subscription messages' },
    about: {
      zh: '每天几点到几点发出，一位粉丝一天收到几条',
      en: 'The hours of sending, and how many a fan gets a day',
    },
  },
  topics: {
    name: { zh: '话题', en: 'Topics' },
    about: { zh: '一次搜索加多少热度，推荐几个话题', en: 'What a search adds to heat, and how many are shown' },
  },
  fan_ads: {
    name: { zh: '粉丝推广', en: 'Promotion' },
    about: {
      zh: '推广申请的预算、天数和同时进行的个数',
      en: 'Budgets and days of requests for promotion, and how many are open at a time',
    },
  },
  fan_pin: {
    name: { zh: '粉丝置顶', en: 'Pins for fans' },
    about: {
      zh: '置顶多久、多少天一次、一位粉丝最多同时看到几个',
      en: 'How long a pin stands, how often an account pins, and how many one fan sees',
    },
  },
  best_reply_rewards: {
    name: { zh: '优秀回复奖励', en: 'Best-reply rewards' },
    about: {
      zh: '奖金上限、能持续多久、多久内选出获奖评论',
      en: 'How large prizes are, how long rewards run, and when winners are picked',
    },
  },
  comments: {
    name: { zh: '评论', en: 'Comments' },
    about: { zh: '一个人多快能发多少条评论', en: 'How much one person can write, and how fast' },
  },
  privacy: {
    name: { zh: '读者数据与注销', en: 'Readers’ data' },
    about: { zh: '读者申请注销后，多少天内可以反悔', en: 'How long a reader who closes his account may come back' },
  },
  fans: {
    name: { zh: '关注与粉丝', en: 'Follows and followers' },
    about: {
      zh: '读者能关注和屏蔽多少账号，什么样的粉丝算有效粉丝',
      en: 'How many accounts a reader may follow and block, and which followers are effective',
    },
  },
  group_chat: {
    name: { zh: '群聊', en: 'Group chat' },
    about: {
      zh: '各等级能开几个群，每群多少人，消息保留多久',
      en: 'Groups by level, their size, how long messages are kept',
    },
  },
  notifications: {
    name: { zh: '通知', en: 'Notices' },
    about: { zh: '通知保留多少天，多久发一次邮件', en: 'How long notices are kept, how often mail goes' },
  },
  heat: {
    name: { zh: '热度', en: 'Heat' },
    about: { zh: '读者的每种行为加多少热度，多快减半', en: 'What readers’ acts add, and how soon it halves' },
  },
  recommendation: {
    name: { zh: '发现页推荐', en: 'Recommendation' },
    about: {
      zh: '热度、内容分、标签各占多少，推荐扶持加多少，同一账号隔多远',
      en: 'Shares of heat, quality and tags, support by right, cards between works of one account',
    },
  },
  feedback: {
    name: { zh: '反馈', en: 'Feedback' },
    about: { zh: '一个人一天最多提多少条反馈', en: 'How much feedback one person can send' },
  },
  community: {
    name: { zh: '创作者社区', en: 'Creators’ community' },
    about: { zh: '创作中心和帮助页上的社区链接', en: 'The link in the studio and on the help page' },
  },
  alerts: {
    name: { zh: '工作台提醒', en: 'Alerts' },
    about: { zh: '驳回率多高时提醒，截稿前多久列出活动', en: 'Reject rate that alerts, and near deadlines' },
  },
  working_days: {
    name: { zh: '工作日历', en: 'Working days' },
    about: { zh: '节假日和调休，用来计算答复期限', en: 'Holidays and worked weekends, for promised answers' },
  },
  violations: {
    name: { zh: '违规与处罚', en: 'Violations and penalties' },
    about: { zh: '每种违规扣几分，几分以下怎样处罚', en: 'Points of each violation, and what follows at which credit' },
  },
  reports: {
    name: { zh: '举报', en: 'Reports' },
    about: { zh: '举报理由，多少人举报就立案', en: 'Reasons, and how many readers open an investigation' },
  },
  blacklist: {
    name: { zh: '读者黑名单', en: 'Blacklist of readers' },
    about: { zh: '把读者加入黑名单的理由', en: 'Reasons for which readers are put on it' },
  },
  placement: {
    name: { zh: '投放', en: 'Placement' },
    about: {
      zh: '等级给权重的加成，投放多久、提前多久',
      en: 'What levels add to a weight; how long and how far ahead',
    },
  },
  appeals: {
    name: { zh: '申诉', en: 'Appeals' },
    about: { zh: '申诉期限、字数和同时可有几件', en: 'Until when, how long and how many at once' },
  },
  institution_rules: {
    name: { zh: '机构签约', en: 'Institutions' },
    about: { zh: '分成上限和签约、解约的期限', en: 'Shares and terms of agreements' },
  },
};
