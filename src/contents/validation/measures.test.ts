import { expect, test } from 'vitest';
import { measuredText } from './measures.ts';

const sides = { width: 750, height: 400 };

test.each([
  [
    'coverMediaIds[].size',
    sides,
    { widthPxMin: 864, heightPxMin: 486 },
    '750×400，至少要 864×486',
    '750×400; needs 864×486',
  ],
  [
    'body.paragraphs[].mediaId.size',
    sides,
    { widthPxMin: 800, heightPxMin: 0 },
    '宽 750，至少要 800',
    '750 wide; needs 800',
  ],
  ['coverMediaIds[].ratio', sides, '16:9', '750×400，比例要 16:9', '750×400; needs 16:9'],
  ['videoMediaId.ratio', sides, ['16:9', '9:16'], '750×400，比例要 16:9 或 9:16', '750×400; needs 16:9 or 9:16'],
  [
    'coverMediaIds[].format',
    'gif',
    ['jpeg', 'png'],
    '不支持 GIF 格式，要 JPEG、PNG',
    'GIF is not taken; JPEG, PNG are',
  ],
  ['coverMediaIds[].still', 'animated', 'still', '不能用动图', 'no animated pictures'],
  [
    'body.whiteMediaId.white_ground',
    8200,
    { minBp: 9000 },
    '边缘不是白底：白色占 82%，至少要 90%',
    'the ground is not white: 82% of the border, 90% are asked for',
  ],
  [
    'shop_rating',
    42_000,
    { min: 46_000, unit: 'bp' },
    '店铺 4.2 分，至少要 4.6 分',
    'the shop has 4.2 stars; 4.6 are asked for',
  ],
  ['item_rate', null, { min: 150, unit: 'bp' }, '佣金比例 0%，至少要 1.5%', 'the commission is 0%; 1.5% are asked for'],
  ['item_known', 'gone', 'known', '没有这件商品', 'there is no such item'],
])('%s is told by what was measured, in both languages', (id, actual, required, zh, en) => {
  expect(measuredText({ id, actual, required }, 'zh-CN')).toBe(zh);
  expect(measuredText({ id, actual, required }, 'en')).toBe(en);
});

test('a rule that measures nothing of a picture or an item is told otherwise', () => {
  expect(measuredText({ id: 'title.length', actual: 3, required: { min: 4, max: 19, unit: 'chars' } }, 'en')).toBe(
    undefined,
  );
  expect(measuredText({ id: 'shop_count', actual: 3, required: { max: 2 } }, 'en')).toBe(undefined);
});
