import { choices, coverOfAnyRatio, forwardText, goods, itemRules, itemTexts, text, title } from './fields.ts';
import type { Template } from './schema.ts';

/** An ordered list of goods with a reason each (DOMAIN 2.2, column list). */
export const list: Template = {
  code: 'list',
  type: 'list',
  name: { zh: '清单', en: 'List' },
  about: { zh: '至少 6 件、3 家店的商品，逐件写推荐理由', en: 'At least 6 goods of 3 shops, with a reason each' },
  fields: [
    title(4),
    forwardText,
    text('summary', { zh: '摘要', en: 'Summary' }, [10, 100]),
    goods([6, 50], {
      zh: '至少 6 件，来自至少 3 家店，每家最多 3 件',
      en: 'At least 6 of at least 3 shops, up to 3 of one',
    }),
    ...itemTexts.map((field) =>
      field.name === 'items[].reason'
        ? { ...field, required: true, min: 20, max: 200, tips: { zh: '20-200 字', en: '20-200 characters' } }
        : field,
    ),
    ...coverOfAnyRatio,
    ...choices,
  ],
  rules: [...itemRules, { id: 'item_once' }, { id: 'shop_count', min: 3 }, { id: 'items_per_shop', max: 3 }],
};
