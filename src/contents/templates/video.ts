import { choices, forwardText, goods, itemRules, itemTexts, text, title } from './fields.ts';
import { CAPTION_CHARS_MAX, CAPTIONS_MAX } from '../captions/captions.ts';
import type { Template, TemplateField } from './schema.ts';

const MEGABYTE = 1024 * 1024;

/** Words that are shown while the video plays, for who hears nothing or has it without sound (UX 9). */
const captions: readonly TemplateField[] = [
  {
    name: 'captions',
    component: 'captions',
    label: { zh: '字幕', en: 'Captions' },
    required: false,
    min: 1,
    max: CAPTIONS_MAX,
    unit: 'items',
    code: 'VIDEO_SPEC',
    tips: {
      zh: `最多 ${CAPTIONS_MAX} 条，每条不超过 ${CAPTION_CHARS_MAX} 字，按时间先后，在视频时长之内`,
      en: `Up to ${CAPTIONS_MAX} of ${CAPTION_CHARS_MAX} characters each, in the order of their times, within the video`,
    },
  },
  { ...text('captions[].text', { zh: '字幕', en: 'Caption' }, [1, CAPTION_CHARS_MAX]), required: true },
];

/** Short video (DOMAIN 2.2, column video). */
export const video2: Template = {
  code: 'video2',
  type: 'video',
  name: { zh: '短视频', en: 'Short video' },
  about: { zh: '9 秒到 10 分钟的横屏或竖屏视频，可挂商品', en: 'A video of 9 s to 10 min, wide or tall, with goods' },
  fields: [
    title(4),
    forwardText,
    text('summary', { zh: '摘要', en: 'Summary' }, [50, 140]),
    {
      name: 'videoMediaId',
      component: 'video',
      label: { zh: '视频', en: 'Video' },
      required: true,
      min: 9,
      max: 600,
      unit: 'sec',
      bytesMax: 200 * MEGABYTE,
      ratios: ['16:9', '9:16'],
      code: 'VIDEO_SPEC',
      tips: { zh: '16:9 或 9:16，9 秒至 10 分钟，不超过 200 MB', en: '16:9 or 9:16, 9 s to 10 min, up to 200 MB' },
    },
    ...captions,
    goods([0, 20], { zh: '最多 20 件', en: 'Up to 20' }),
    ...itemTexts.map((field) => (field.name === 'items[].title' ? { ...field, max: 20 } : field)),
    {
      name: 'coverMediaIds',
      component: 'list',
      label: { zh: '封面', en: 'Covers' },
      required: true,
      min: 2,
      max: 3,
      unit: 'items',
      code: 'COVER_SPEC',
      tips: { zh: '1:1 和 9:16 各一张，可加一张 16:9', en: 'One 1:1 and one 9:16, a 16:9 if you like' },
    },
    {
      name: 'coverMediaIds[]',
      component: 'image',
      label: { zh: '封面图', en: 'Cover picture' },
      required: true,
      variants: [
        { ratio: '1:1', widthPxMin: 750, heightPxMin: 750, required: true },
        { ratio: '9:16', widthPxMin: 422, heightPxMin: 750, required: true },
        { ratio: '16:9', widthPxMin: 750, heightPxMin: 422, required: false },
      ],
      unit: 'px',
      formats: ['jpeg', 'png', 'webp', 'avif'],
      stillOnly: true,
      code: 'COVER_SPEC',
      tips: {
        zh: '1:1 不小于 750×750，9:16 不小于 422×750，16:9 不小于 750×422',
        en: '1:1 from 750×750, 9:16 from 422×750, 16:9 from 750×422',
      },
    },
    ...choices,
  ],
  rules: itemRules,
};
