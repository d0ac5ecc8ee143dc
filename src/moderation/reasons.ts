import type { Text } from '../lib/text.ts';

/** Why a content is rejected (DOMAIN 2.6): codes with the text that an author reads. Operators may edit the texts. */
export const reasonTexts = {
  SHOP_ITEM_LIMIT: { zh: '同一店铺的商品数不符合要求', en: 'Too many items of one shop' },
  ITEM_COUNT: { zh: '商品数不符合要求', en: 'The number of items is not as required' },
  SHOP_COUNT: { zh: '店铺数不符合要求', en: 'The items come from too few shops' },
  INVALID_ITEM: { zh: '请填写有效的商品（已下架或无链接）', en: 'An item is off sale or has no link' },
  IMAGE_CLUTTER: {
    zh: '图片上有牛皮癣（水印、文字或拼图）',
    en: 'A picture is cluttered with watermarks, text or collage',
  },
  IMAGE_QUALITY: { zh: '图片质量不符合要求', en: 'A picture is not good enough' },
  TEXT_QUALITY: { zh: '文字质量不符合要求', en: 'The text is not good enough' },
  ITEM_QUALITY: { zh: '商品质量不符合要求', en: 'An item is not good enough' },
  TITLE_LENGTH: { zh: '标题长度不符合要求', en: 'The title is too short or too long' },
  COVER_SPEC: { zh: '封面不符合要求', en: 'The cover is not as required' },
  SCENE_MISMATCH: { zh: '主题与场景不符', en: 'The topic does not fit the scene' },
  OFF_DOMAIN: { zh: '内容与账号领域不符', en: 'The content is outside the domain of the account' },
  CONTACT_INFO: { zh: '含有联系方式或站外引流信息', en: 'It holds contact details or leads off the platform' },
  AD_LAW: { zh: '含有广告法禁用词', en: 'It holds terms that advertising law prohibits' },
  PLAGIARISM: { zh: '与他人已发布的内容高度相似', en: 'It is too similar to what somebody else published' },
  NOT_ORIGINAL_MEDIA: { zh: '图片或视频并非原创', en: 'A picture or video is not original' },
  PROMO_TONE: { zh: '普通促销或纯广告', en: 'It is a plain promotion' },
  COPY_OF_DETAIL_PAGE: { zh: '照抄商品详情页', en: 'It copies the item’s detail page' },
  ILLEGAL: { zh: '含有违法违规内容', en: 'It is against the law or the rules of the platform' },
  OTHER: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Text>;

export type ReasonCode = keyof typeof reasonTexts;

/** Whether a code is one of the reasons. */
export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasonTexts, code);
}

/** What a finding's `note` means, for the author and the reviewer. */
export const noteTexts = {
  mobile: { zh: '手机号', en: 'mobile number' },
  phone: { zh: '电话号码', en: 'phone number' },
  email: { zh: '电子邮箱', en: 'e-mail address' },
  url: { zh: '站外链接', en: 'address of another site' },
  wechat: { zh: '微信号', en: 'WeChat id' },
  qq: { zh: 'QQ 号', en: 'QQ number' },
  wangwang: { zh: '旺旺号', en: 'Wangwang id' },
  absolute: { zh: '绝对化用语', en: 'absolute claim' },
  medical: { zh: '医疗功效', en: 'medical effect' },
  authority: { zh: '权威背书', en: 'endorsement by an authority' },
  urgency: { zh: '诱导抢购', en: 'pressure to buy' },
  superstition: { zh: '封建迷信', en: 'superstition' },
  investment: { zh: '投资承诺', en: 'promise of returns' },
  education: { zh: '教育培训', en: 'promise of results in education' },
  property: { zh: '房产违规', en: 'prohibited claim about property' },
  exaggeration: { zh: '虚假夸大', en: 'exaggeration' },
} as const satisfies Record<string, Text>;

/** What an excuse means, a note for the reviewer (exceptions of DOMAIN 2.6.2). */
export const excuseTexts = {
  internal_comparison: { zh: '自我比较', en: 'comparison among the author’s own things' },
  objective_fact: { zh: '客观事实', en: 'objective fact of limited scope' },
  standard_grade: { zh: '标准等级', en: 'grade of a standard' },
  registered_mark: { zh: '注册商标', en: 'registered mark' },
  aspiration: { zh: '目标愿景', en: 'aspiration' },
} as const satisfies Record<string, Text>;
