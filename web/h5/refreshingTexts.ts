import { dictionary } from '../text/dictionary.ts';

/** Texts of lists that grow while they are read. */
export const refreshingTexts = dictionary({
  'zh-CN': {
    fresh: (n: string) => `有 ${n} 条新内容`,
    pull: '下拉刷新',
    release: '松开刷新',
    busy: '正在刷新…',
  },
  en: {
    fresh: (n) => `New here: ${n}`,
    pull: 'Pull to refresh',
    release: 'Release to refresh',
    busy: 'Refreshing…',
  },
});
