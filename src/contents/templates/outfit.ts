import { choices, coverOfAnyRatio, forwardText, goods, itemRules, itemTexts, text, title } from './fields.ts';
import type { Template, TemplateField } from './schema.ts';

const atLeastThree = { zh: '至少 3 件，图中标注的也计入', en: 'At least 3; those marked in the pictures count' };

/** 1-9 pictures with anchors that lead to goods. */
function pictures(max: number, label: TemplateField['label'], tips: TemplateField['tips']): TemplateField[] {
  return [
    {
      name: 'body.pictures',
      component: 'hotspots',
      label,
      required: true,
      min: 1,
      max,
      unit: 'items',
      code: 'ITEM_COUNT',
      tips,
    },
    {
      name: 'body.pictures[].mediaId',
      component: 'image',
      label,
      required: true,
      unit: 'px',
      stillOnly: true,
      code: 'IMAGE_QUALITY',
      tips,
    },
    {
      name: 'body.pictures[].anchors',
      component: 'list',
      label: { zh: '标注', en: 'Anchors' },
      required: true,
      min: 1,
      max: 20,
      unit: 'items',
      code: 'ITEM_COUNT',
      tips: { zh: '每张图至少标注一件商品', en: 'At least one item marked in each picture' },
    },
    {
      name: 'body.pictures[].anchors[].label',
      component: 'line',
      label: { zh: '标注文字', en: "Anchor's label" },
      required: false,
      min: 1,
      max: 20,
      unit: 'chars',
      code: 'TEXT_QUALITY',
      tips: { zh: '不超过 20 字', en: 'Up to 20 characters' },
    },
  ];
}

const shared = [title(4), forwardText, text('summary', { zh: '推荐理由', en: 'Why' }, [50, 80])];
const end = [goods([3, 50], atLeastThree), ...itemTexts, ...coverOfAnyRatio, ...choices];

/** The templates of an outfit, the first for an author who names none (DOMAIN 2.1, 2.2, column outfit). */
export const outfits: readonly Template[] = [
  {
    code: 'collection2',
    type: 'outfit',
    name: { zh: '场景搭配', en: 'Outfit in a scene' },
    about: { zh: '自己拍的搭配图，在图上标注每件商品', en: 'Your own pictures with every item marked in them' },
    fields: [
      ...shared,
      ...pictures(
        9,
        { zh: '搭配图', en: 'Pictures' },
        { zh: '1-9 张自己的图片，标注商品', en: '1-9 own pictures with goods marked' },
      ),
      ...end,
    ],
    rules: itemRules,
  },
  {
    code: 'magiccollocation',
    type: 'outfit',
    name: { zh: '拼图搭配', en: 'Outfit of cut-outs' },
    about: { zh: '用商品白底图拼出一套搭配', en: 'An outfit composed of cut-out goods' },
    fields: [
      ...shared,
      ...pictures(1, { zh: '拼图', en: 'Puzzle' }, { zh: '用白底图拼成一张', en: 'One picture made of cut-outs' }),
      ...end,
    ],
    rules: itemRules,
  },
];
