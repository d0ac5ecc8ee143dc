import { z } from 'zod';
import type { Text } from '../lib/text.ts';

/** Codes of the reasons for which a work is rejected, and the sentence that its author reads. */
const rejectionReasonsSchema = z.record(
  z.string().regex(/^[A-Z][A-Z_]{1,59}$/),
  z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(400) }),
);
export type RejectionReasons = Readonly<Record<string, Text>>;

const shipped = {
  SHOP_ITEM_LIMIT: { zh: '同一店铺的商品数不符合要求', en: 'The number of items of one shop is out of bounds' },
  ITEM_COUNT: { zh: '商品数不符合要求', en: 'The number of items is out of bounds' },
  SHOP_COUNT: { zh: '店铺数不符合要求', en: 'The number of shops is out of bounds' },
  INVALID_ITEM: { zh: '商品已下架或无法访问', en: 'An item is off sale or cannot be reached' },
  IMAGE_CLUTTER: { zh: '图片上文字、标签过多', en: 'A picture is cluttered with text or stickers' },
  IMAGE_QUALITY: { zh: '图片模糊、变形或不美观', en: 'A picture is blurred, distorted or poor' },
  TEXT_QUALITY: { zh: '文字质量不符合要求', en: 'The text is below the required quality' },
  ITEM_QUALITY: { zh: '商品质量不符合要求', en: 'An item is below the required quality' },
  TITLE_LENGTH: { zh: '标题长度不符合要求', en: 'The length of the title is out of bounds' },
  COVER_SPEC: { zh: '封面不符合规格', en: 'The cover does not meet the specification' },
  SCENE_MISMATCH: { zh: '主题与所选分类不符', en: 'The subject does not fit the chosen classification' },
  OFF_DOMAIN: { zh: '内容与账号领域不符', en: "The work lies outside the account's domain" },
  CONTACT_INFO: { zh: '含有联系方式或站外引流信息', en: 'Contact details or a diversion off the platform' },
  AD_LAW: { zh: '含有广告法禁用的词语', en: 'A term that the advertising law forbids' },
  PLAGIARISM: { zh: '与他人已发布的内容高度相似', en: 'Too similar to a work that somebody else published' },
  NOT_ORIGINAL_MEDIA: { zh: '图片或视频并非原创', en: 'A picture or video is not original' },
  PROMO_TONE: { zh: '只是促销或广告，没有分享价值', en: 'Mere promotion without anything to share' },
  COPY_OF_DETAIL_PAGE: { zh: '照抄商品详情页', en: "A copy of the item's own page" },
  ILLEGAL: { zh: '含有法律法规禁止的内容', en: 'Something that the law forbids' },
  OTHER: { zh: '其他原因，见审核员说明', en: "Another reason, see the reviewer's note" },
} satisfies Record<string, Text>;

/** The reason codes of DOMAIN 2.6; texts and further codes are the operator's. */
export const rejectionReasons = {
  name: 'rejection_reasons',
  schema: rejectionReasonsSchema,
  defaults: shipped as RejectionReasons,
};
