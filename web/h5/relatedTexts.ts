import { dictionary } from '../text/dictionary.ts';

/** Texts of related contents, and why each is there. */
export const relatedTexts = dictionary({
  'zh-CN': {
    title: '相关内容',
    item: (name: string) => `也写了「${name}」`,
    sameItem: '写的是同一件商品',
    topic: (name: string) => `同一话题 #${name}#`,
    author: '作者的另一篇',
    domain: '同一领域的热门内容',
    by: (name: string, why: string) => `${name} · ${why}`,
  },
  en: {
    title: 'Related',
    item: (name) => `also on “${name}”`,
    sameItem: 'on the same good',
    topic: (name) => `same topic #${name}#`,
    author: 'by the same author',
    domain: 'popular in the same domain',
    by: (name, why) => `${name} · ${why}`,
  },
});
