import { dictionary } from '../text/dictionary.ts';

/** Texts of sharing. */
export const shareTexts = dictionary({
  'zh-CN': {
    share: '分享',
    shareOf: (title: string) => `分享《${title}》`,
    shareWhy: '选一个去处，会给你一段可以粘贴的话。别人复制它打开种草，在有效期内就能看到。',
    to_link: '复制口令',
    to_image: '长图',
    imageOf: (title: string) => `《${title}》的分享长图`,
    keepImage: '长按图片保存，发到朋友圈或群里；扫图上的码就能看全文。',
    saveImage: '保存长图',
    to_wechat: '微信',
    to_weibo: '微博',
    to_toutiao: '头条',
    pasteThis: '粘贴这段话',
    copy: '复制',
    copied: '已复制，去粘贴吧',
    openWeibo: '打开微博发布',
    validUntil: (at: string) => `${at} 前有效`,
    back: '回到内容',
  },
  en: {
    share: 'Share',
    shareOf: (title) => `Share “${title}”`,
    shareWhy:
      'Choose where to: you get a text to paste. While it is valid, whoever copies it and opens zhongcao sees the content.',
    to_link: 'Copy a code',
    to_image: 'Long picture',
    imageOf: (title) => `The long picture of “${title}”`,
    keepImage: 'Press the picture to keep it, then post it anywhere; its code leads to the whole content.',
    saveImage: 'Keep the picture',
    to_wechat: 'WeChat',
    to_weibo: 'Weibo',
    to_toutiao: 'Toutiao',
    pasteThis: 'Paste this text',
    copy: 'Copy',
    copied: 'Copied: paste it now',
    openWeibo: 'Open Weibo to post it',
    validUntil: (at) => `Valid until ${at}`,
    back: 'Back to the content',
  },
});
