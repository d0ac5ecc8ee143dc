import { dictionary } from '../text/dictionary.ts';

/** Texts of subscription messages (DOMAIN 6.4). */
export const subscriptionTexts = dictionary({
  'zh-CN': {
    title: '订阅推送',
    settings: '接收设置',
    empty: '还没有订阅推送：你关注的达人发来的推荐，会出现在这里。',
    toCreators: '去看看有哪些达人',
    more: '更早的推送',
    digest: (n: number) => `当天的另外 ${n} 条推送`,
    works: (n: number) => `${n} 篇`,
    menuOf: (name: string) => `更多：${name}`,
    mute: '不收推送',
    take: '接收推送',
    muted: '你已设为不收它的推送，以后不会再收到。',
    left: '你没有关注它，以后不会再收到它的推送。',
    toAccount: '去它的主页',
    back: '返回订阅推送',
  },
  en: {
    title: 'Subscriptions',
    settings: 'Settings',
    empty: 'Nothing yet: what the creators you follow recommend to you comes here.',
    toCreators: 'See which creators there are',
    more: 'Earlier messages',
    digest: (n: number) => `${n} more messages of that day`,
    works: (n: number) => (n === 1 ? '1 work' : `${n} works`),
    menuOf: (name: string) => `More about ${name}`,
    mute: 'No messages',
    take: 'Take messages',
    muted: 'You take no more messages of this account.',
    left: 'You do not follow this account: it sends you nothing any more.',
    toAccount: 'To its homepage',
    back: 'Back to the messages',
  },
});
