import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of the rich text's own parts. */
export const r = dictionary({
  'zh-CN': {
    topic: '插入话题',
    topicName: '话题名称',
    topicHint: '最多 20 个字；也可以在正文里直接输入 #话题#。',
    topicAdd: '插入',
    guide: '关注引导图',
    guideWhy: '读者可以在图上直接点关注；每篇一张，建议 750×200。',
    guideOnce: '每篇只能放一张关注引导图',
    guideNote: '读者会在这张图上看到关注按钮',
    follow: '关注',
    waiting: (name: string, percent: number) => `${name} 上传中 ${percent}%`,
    failed: (name: string, why: string) => `${name}：${why}`,
    pasted: '粘贴的图片',
    again: '重试',
    gone: '图片没有传完，请重新添加',
  },
  en: {
    topic: 'Insert topic',
    topicName: 'Name of the topic',
    topicHint: '20 characters at most; #topic# can be typed in the text as well.',
    topicAdd: 'Insert',
    guide: 'Follow picture',
    guideWhy: 'Readers can follow you on it; one a work, best at 750×200.',
    guideOnce: 'A work has one follow picture at most',
    guideNote: 'Readers see the follow button on this picture',
    follow: 'Follow',
    waiting: (name: string, percent: number) => `${name}: uploading ${percent}%`,
    failed: (name: string, why: string) => `${name}: ${why}`,
    pasted: 'Pasted picture',
    again: 'Try again',
    gone: 'The upload was not finished; add the picture again',
  },
})(lang);
