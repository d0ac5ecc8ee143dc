import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of the preview on a phone. */
export const p = dictionary({
  'zh-CN': {
    questionKicker: '问 · 换作是你，会怎么选？',
    open: '用手机看',
    close: '收起二维码',
    title: '手机预览',
    code: '手机预览的二维码',
    how: '用手机扫码，打开的页面会跟着保存自动更新。',
    left: (time: string) => `${time} 后失效`,
    expired: '二维码已失效',
    renew: '重新生成',
    copy: '复制链接',
    copied: '链接已复制',
    newTab: '在新窗口打开',
    warn: '拿到链接的人都能看到草稿。',
    onlyHere: '当前地址只有这台电脑能打开。要用手机看，请用手机也能访问的地址打开工作台。',
    unsaved: '写下第一个字、保存之后，就能用手机看了。',
  },
  en: {
    questionKicker: 'Question · what would you choose?',
    open: 'See it on a phone',
    close: 'Hide the code',
    title: 'Preview on a phone',
    code: 'Code of the preview on a phone',
    how: 'Scan it with a phone: the page follows what you save.',
    left: (time: string) => `Ends in ${time}`,
    expired: 'The code has ended',
    renew: 'New code',
    copy: 'Copy link',
    copied: 'The link is copied',
    newTab: 'Open in a new window',
    warn: 'Everybody who has the link sees the draft.',
    onlyHere: 'Only this computer can open this address. Open the studio by one that the phone reaches too.',
    unsaved: 'Write the first word: once it is saved, it can be seen on a phone.',
  },
})(lang);
