import { dictionary } from '../../text/dictionary.ts';
import { targetNames } from '../../text/targets.ts';
import { lang } from '../lang.ts';

/** Names of a content's fields, and what became of them. */
export const t = dictionary({
  'zh-CN': {
    template: '模板',
    title: '标题',
    subtitle: '副标题',
    forwardText: '想对粉丝说',
    summary: '摘要',
    coverMediaIds: '封面和图片',
    videoMediaId: '视频',
    body: '正文',
    items: '商品',
    highlights: '亮点',
    brandStory: '品牌故事',
    shopStory: '店铺故事',
    domain: '领域',
    classification: '分类',
    audienceTagId: '目标人群',
    isNewArrival: '上新',
    joinQualityReward: '优质内容奖励',
    pushTargets: '推送位置',
    scheduledAt: '定时发布',
    none: '没有差别',
    removed: '删去',
    added: '新增',
    moved: '移动',
    unchanged: (n: number) => `… ${n} 处未变`,
    yes: '是',
    rule: '分隔线',
    picture: '图片',
    ...targetNames['zh-CN'],
    shop: '店铺',
    people: '人物',
    designer: '设计师',
  },
  en: {
    template: 'Template',
    title: 'Title',
    subtitle: 'Subtitle',
    forwardText: 'To my fans',
    summary: 'Summary',
    coverMediaIds: 'Covers and pictures',
    videoMediaId: 'Video',
    body: 'Body',
    items: 'Items',
    highlights: 'Highlights',
    brandStory: 'Brand story',
    shopStory: 'Shop story',
    domain: 'Domain',
    classification: 'Classification',
    audienceTagId: 'Audience',
    isNewArrival: 'New arrival',
    joinQualityReward: 'Reward for good contents',
    pushTargets: 'Targets',
    scheduledAt: 'Schedule',
    none: 'No difference',
    removed: 'Removed',
    added: 'Added',
    moved: 'Moved',
    unchanged: (n: number) => (n === 1 ? '… 1 part as before' : `… ${n} parts as before`),
    yes: 'Yes',
    rule: 'Rule',
    picture: 'Picture',
    ...targetNames.en,
    shop: 'Shop',
    people: 'People',
    designer: 'Designer',
  },
})(lang);

/** A name or a chosen value in words; what has none stands for itself. */
export function say(key: string): string {
  const found = Object.entries(t).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : key;
}
