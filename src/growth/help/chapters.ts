import type { Text } from '../../lib/text.ts';

/** Names of the chapters into which the clauses of the rejection reasons fall: the part before the first dot. */
export const chapterNames: Readonly<Record<string, Text>> = {
  '1': { zh: '商品', en: 'Goods' },
  '2': { zh: '图片与视频', en: 'Pictures and videos' },
  '3': { zh: '文字', en: 'Texts' },
  '4': { zh: '分类与领域', en: 'Classification and domain' },
  '5': { zh: '联系方式与广告用语', en: 'Contact details and advertising terms' },
  '6': { zh: '原创', en: 'Originality' },
  '7': { zh: '法律法规', en: 'Law' },
};
