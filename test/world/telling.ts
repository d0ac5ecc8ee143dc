import type { Audience } from '../../src/growth/announcements/schema.ts';
import type { FeedbackKind } from '../../src/growth/feedback/sql.ts';

/** Days before today; negative ones are to come. */
export type DemoAnnouncement = {
  ago: number;
  by: 'channel_manager' | 'campaign_manager' | 'admin';
  title: string;
  body: string;
  link?: string;
  audience?: Audience;
  pinned?: boolean;
  fromAgo?: number;
  untilAgo?: number;
  withdrawn?: { ago: number; reason: string };
  /** Who has read it, on the day after. */
  readBy?: readonly string[];
};

/** What operators told: of now, of before, to come and withdrawn, to everybody and to some (UX 45). */
export const announcements: readonly DemoAnnouncement[] = [
  {
    ago: 48,
    by: 'admin',
    title: '账号健康页上线，每一分扣在哪里都写清楚',
    body: '“账号健康”里可以看到信用分、正在执行的处罚，以及每一次违规对应的条款。\n\n对结论有异议，7 天内可以在同一页申诉一次，由另一位同事复核。',
    link: '/studio/health',
    untilAgo: 18,
    readBy: ['lin', 'hao', 'lu'],
  },
  {
    ago: 26,
    by: 'channel_manager',
    title: '理想居所：成员检查改看最近 30 天',
    body: '每月 1 日凌晨 4 点检查成员：最近 30 天通过的投稿数和通过率。频道页会提前告诉你还差几篇，被暂停过的月份不计数字。',
    link: '/studio/channels',
    audience: { kind: 'channel', channelCode: 'dwelling' },
    untilAgo: -20,
    readBy: ['gu'],
  },
  {
    ago: 12,
    by: 'admin',
    title: '商家号每天可发 10 条关注流内容',
    body: '商家号和品牌号的关注流不随等级变化，每天都是 10 条；推广自己店铺的商品不计佣金。',
    audience: { kind: 'types', types: ['merchant', 'brand'] },
    untilAgo: -30,
    readBy: ['qingwa'],
  },
  {
    ago: 9,
    by: 'campaign_manager',
    title: '周末征稿直播答疑',
    body: '本周六晚八点，活动小二在线回答征稿问题。',
    link: '/studio/campaigns',
    withdrawn: { ago: 8, reason: '时间有变，改为书面答疑' },
  },
  {
    ago: 5,
    by: 'campaign_manager',
    title: '四季征稿日程公布，先看饱和度再动笔',
    body: '接下来的主题和截稿日期都在“活动投稿”里。卡片上的饱和度是已投稿数与名额之比，满了就不再收。\n\n被邀请的活动在“邀请我的”里，能看到邀请你的理由。',
    link: '/studio/campaigns',
    pinned: true,
    untilAgo: -25,
    readBy: ['hao'],
  },
  {
    ago: 3,
    by: 'admin',
    title: '给 L0、L1 新作者：首篇作品怎么过审',
    body: '标题 4-19 个字，封面不小于 750×422，正文不要留联系方式。常见的退回原因和条款都在规则页。',
    link: '/rules',
    audience: { kind: 'levels', levels: ['L0', 'L1'] },
    untilAgo: -60,
  },
  {
    ago: 1,
    by: 'admin',
    title: '系统维护：凌晨两点到四点',
    body: '维护期间可以阅读和写草稿，提交会排队，四点后自动处理。',
    // Not tomorrow: that may begin while the world is loaded.
    fromAgo: -2,
    untilAgo: -4,
  },
];

export type DemoFeedback = {
  ago: number;
  /** A reader, creator or business. */
  who: string;
  kind: FeedbackKind;
  page: string;
  text: string;
  answer?: { ago: number; text: string };
  /** When it was closed, answered or not. */
  closedAgo?: number;
};

/** What people said of the program: open, answered and closed, of every kind (UX 45). */
export const feedback: readonly DemoFeedback[] = [
  {
    ago: 33,
    who: 'lu',
    kind: 'bug',
    page: '/studio/contents',
    text: '横拍的视频上传后，列表里的封面是竖的，刷新两次才正常。',
    answer: { ago: 32, text: '封面在转码完成前用的是首帧，方向没有读对，已经改好。麻烦再传一条试试。' },
    closedAgo: 30,
  },
  {
    ago: 21,
    who: 'lin',
    kind: 'wish',
    page: '/studio/channels',
    text: '频道条件希望能按“还差多少”排序，一眼看到最接近的是哪个。',
    answer: { ago: 19, text: '谢谢建议，已经记下。现在可以先用“可申请”筛选，差的数字写在每一条后面。' },
  },
  {
    ago: 14,
    who: 'qingwa',
    kind: 'complaint',
    page: '/studio/income',
    text: '上个月有一笔订单退款后佣金变成负数，说明太短，看不出是哪一单。',
    answer: { ago: 13, text: '每一行都可以点开，追回的部分会写明是哪笔退款、哪一天、由哪个月的结算单扣。' },
  },
  {
    ago: 6,
    who: 'hao',
    kind: 'wish',
    page: '/studio/campaigns?tab=invited',
    text: '邀请通知能不能写上截稿还有几天，有两次看到时已经来不及写了。',
  },
  {
    ago: 4,
    who: 'gu',
    kind: 'other',
    page: '/studio',
    text: '新的首页清楚多了，先做什么、为什么都写着。',
    closedAgo: 3,
  },
  {
    ago: 2,
    who: 'dou',
    kind: 'bug',
    page: '/studio/editor',
    text: '手机上写到一半切出去回复消息，回来以后光标跳到了文章开头。',
  },
];
