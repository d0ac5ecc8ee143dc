import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

const zh = {
  part_text: '文字（占 30%）',
  part_image: '图片或视频（占 25%）',
  part_item: '商品（占 25%）',
  part_orig: '原创（占 20%）',
  rule_base: '基础分',
  rule_chars: '字数，每 2 字 1 分，最多 300',
  rule_paragraphs: '3 段以上',
  rule_title: '标题 8 到 19 字',
  rule_no_strong_word: '没有 3 级以上的极限词',
  rule_banned_word: '有 4、5 级极限词',
  rule_images: '图片，每张 100 分，最多 5 张',
  rule_cover: '封面比例和大小合格',
  rule_no_duplicate: '没有重复的图',
  rule_video: '视频基础分',
  rule_resolution: '清晰度 720p 以上',
  rule_length: '时长 20 到 180 秒',
  rule_rating: '店铺 4.6 分以上',
  rule_on_sale: '商品在售',
  rule_sales: '30 天销量，每件 3 分，最多 300',
  rule_in_pool: '在选品池里',
  rule_no_items: '没有商品',
  rule_similarity: '与他人内容相似',
};

const en: { [Key in keyof typeof zh]: string } = {
  part_text: 'Text (30%)',
  part_image: 'Pictures or video (25%)',
  part_item: 'Goods (25%)',
  part_orig: 'Originality (20%)',
  rule_base: 'To begin with',
  rule_chars: 'Characters, a point for 2, at most 300',
  rule_paragraphs: '3 paragraphs or more',
  rule_title: 'A title of 8 to 19',
  rule_no_strong_word: 'No word of level 3 or above',
  rule_banned_word: 'A word of level 4 or 5',
  rule_images: 'Pictures, 100 each, at most 5',
  rule_cover: 'The cover’s shape and size',
  rule_no_duplicate: 'No picture twice',
  rule_video: 'A video to begin with',
  rule_resolution: '720p or more',
  rule_length: '20 to 180 seconds',
  rule_rating: 'A shop of 4.6 stars',
  rule_on_sale: 'Goods on sale',
  rule_sales: 'Sales of 30 days, 3 each, at most 300',
  rule_in_pool: 'In a selection pool',
  rule_no_items: 'Without goods',
  rule_similarity: 'Similar to somebody else’s',
};

const t = dictionary({ 'zh-CN': zh, en })(lang);

/** What a part of a work's quality, or a line of one, is called. */
export function say(prefix: 'part' | 'rule', code: string): string {
  const text = (t as unknown as Record<string, string>)[`${prefix}_${code}`];
  return text ?? code;
}
