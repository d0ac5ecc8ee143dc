import { choices, cover, forwardText, goods, itemRules, itemTexts, line, text, title } from './fields.ts';
import type { Template, TemplateField } from './schema.ts';

const subtitle = line('subtitle', { zh: '副标题', en: 'Subtitle' }, [1, 40], {
  zh: '补充标题',
  en: 'Completes the title',
});
const summary = text('summary', { zh: '引文', en: 'Summary' }, [10, 100]);
const body: readonly TemplateField[] = [
  {
    name: 'body',
    component: 'rich_text',
    label: { zh: '正文', en: 'Body' },
    required: true,
    min: 1,
    max: 20_000,
    unit: 'chars',
    code: 'TEXT_QUALITY',
    tips: { zh: '可插入图片和商品卡片', en: 'May hold pictures and goods cards' },
  },
  {
    name: 'body.paragraphs[]',
    component: 'rich_paragraphs',
    label: { zh: '段落', en: 'Paragraph' },
    required: false,
    unit: 'chars',
    code: 'TEXT_QUALITY',
    tips: { zh: '段落不宜过长', en: 'Keep paragraphs short' },
  },
];
const cardsCount = { zh: '正文中的商品卡片也计入', en: 'Goods cards of the body count' };
const inOrder = { zh: '至少 3 件，按名次排列', en: 'At least 3, in order of rank' };

/** A shop story names who keeps the shop, when it is about a person or a designer (DOMAIN 2.2, shop story). */
const shopStory: readonly TemplateField[] = [
  {
    name: 'shopStory.kind',
    component: 'choice',
    label: { zh: '故事类型', en: 'Kind of story' },
    required: true,
    options: [
      { value: 'shop', label: { zh: '店铺', en: 'Shop' } },
      { value: 'people', label: { zh: '人物', en: 'People' } },
      { value: 'designer', label: { zh: '设计师', en: 'Designer' } },
    ],
    max: 1,
    unit: 'items',
    code: 'SCENE_MISMATCH',
    tips: {
      zh: '写人物或设计师时，还要填店主一句话和身份',
      en: 'For people and designers, the keeper has a line and a role',
    },
  },
  {
    ...line('shopStory.keeperLine', { zh: '店主一句话', en: "The keeper's line" }, [9, 15]),
    requiredWhen: { name: 'shopStory.kind', oneOf: ['people', 'designer'] },
  },
  {
    ...line('shopStory.keeperRole', { zh: '店主身份', en: "The keeper's role" }, [3, 12]),
    requiredWhen: { name: 'shopStory.kind', oneOf: ['people', 'designer'] },
  },
];

const shared = [subtitle, forwardText, summary, ...body];
const end = [...itemTexts, ...cover([1, 3]), ...choices];

/** The templates of a post, the first for an author who names none (DOMAIN 2.1, 2.2, column post). */
export const posts: readonly Template[] = [
  {
    code: 'post',
    type: 'post',
    name: { zh: '长文章', en: 'Article' },
    about: {
      zh: '图文并茂地讲一个主题，随文插入图片和商品',
      en: 'One subject at length, with pictures and goods in the text',
    },
    fields: [title(4), ...shared, goods([0, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'itemrank',
    type: 'post',
    name: { zh: '商品排行', en: 'Ranking' },
    about: { zh: '把同类商品按名次排好，逐件说明理由', en: 'Goods of one kind in order of rank, with a reason each' },
    fields: [title(4), ...shared, goods([3, 50], inOrder), ...end],
    rules: itemRules,
  },
  {
    code: 'iteminventory',
    type: 'post',
    name: { zh: '商品推荐', en: 'Recommendations' },
    about: { zh: '围绕一个场景推荐几件商品', en: 'A few goods for one occasion' },
    fields: [title(4), ...shared, goods([1, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'shopinventory',
    type: 'post',
    name: { zh: '店铺推荐', en: 'Shop story' },
    about: { zh: '讲一家店、一位店主或设计师的故事', en: 'The story of a shop, its keeper or a designer' },
    fields: [title(4), ...shopStory, ...shared, goods([0, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'qa',
    type: 'post',
    name: { zh: '互动问答', en: 'Questions and answers' },
    about: { zh: '提一个问题，给出自己的回答，请粉丝讨论', en: 'A question with your own answer, for fans to discuss' },
    fields: [
      {
        ...title(4),
        label: { zh: '问题', en: 'Question' },
        tips: { zh: '一句话说清想问什么', en: 'Ask in one sentence' },
      },
      ...shared,
      goods([0, 50], cardsCount),
      ...end,
    ],
    rules: itemRules,
  },
];
