/** The names of the places that a work is pushed to, one for all screens; a part of their dictionaries. */
export const targetNames = {
  'zh-CN': { follow_feed: '关注流', homepage: '个人主页', subscription: '订阅推送' },
  en: { follow_feed: 'Follow feed', homepage: 'Homepage', subscription: 'Subscription' },
};
