import { dictionary } from '../text/dictionary.ts';

/** Texts of a reader without a network. */
export const offlineTexts = dictionary({
  'zh-CN': {
    title: '现在没有网络',
    why: '这一页还没有在这台设备上看过。看过的动态、发现和内容，没有网络也能再看。',
    feed: '看上次的动态',
    discover: '看上次的发现',
    kept: '没有网络，这是保存在本机的页面，时间：',
  },
  en: {
    title: 'There is no network now',
    why: 'This page was not read on this device yet. What was read last, your feed, discover and contents, can be read again without a network.',
    feed: 'My last feed',
    discover: 'My last discover',
    kept: 'No network: this page was kept on this device at ',
  },
});
