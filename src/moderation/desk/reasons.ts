import { z } from 'zod';
import { subjectTypes, type SubjectType } from './subjects.ts';

/** Codes of the reasons for which a work is rejected, and the sentence that its author reads. */
const rejectionReasonsSchema = z.record(
  z.string().regex(/^[A-Z][A-Z_]{1,59}$/),
  z.object({
    zh: z.string().min(1).max(200),
    en: z.string().min(1).max(400),
    clause: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,2}){0,2}$/)
      .optional()
      .describe('its place in the rules that authors read, as 3.1'),
    field: z
      .string()
      .regex(/^[a-zA-Z]{1,40}$/)
      .optional()
      .describe('the field of a work that it is about, as body: a rejection for it names the place'),
    appliesTo: z
      .array(z.enum(subjectTypes))
      .max(subjectTypes.length)
      .optional()
      .describe('what people may refuse for it; without it, works and their submissions'),
  }),
);
export type RejectionReasons = z.infer<typeof rejectionReasonsSchema>;

const works: readonly SubjectType[] = ['content', 'submission'];
const applications: SubjectType[] = ['channel_application'];
/** Of what only the machine, a campaign or the system itself says: nobody chooses it. */
const nothing: SubjectType[] = [];

const shipped = {
  SHOP_ITEM_LIMIT: {
    zh: '同一店铺的商品数不符合要求',
    en: 'The number of items of one shop is out of bounds',
    clause: '1.1',
  },
  ITEM_COUNT: { zh: '商品数不符合要求', en: 'The number of items is out of bounds', clause: '1.2' },
  SHOP_COUNT: { zh: '店铺数不符合要求', en: 'The number of shops is out of bounds', clause: '1.3' },
  INVALID_ITEM: { zh: '商品已下架或无法访问', en: 'An item is off sale or cannot be reached', clause: '1.4' },
  IMAGE_CLUTTER: {
    zh: '图片上文字、标签过多',
    en: 'A picture is cluttered with text or stickers',
    clause: '2.1',
    field: 'coverMediaIds',
  },
  IMAGE_QUALITY: {
    zh: '图片模糊、变形或不美观',
    en: 'A picture is blurred, distorted or poor',
    clause: '2.2',
    field: 'coverMediaIds',
  },
  TEXT_QUALITY: {
    zh: '文字质量不符合要求',
    en: 'The text is below the required quality',
    clause: '3.2',
    field: 'body',
  },
  ITEM_NOT_IN_POOL: {
    zh: '商品不在频道的选品池里',
    en: 'An item is not in the channel’s selection pool',
    clause: '1.6',
    appliesTo: nothing,
  },
  WORK_REJECTED: { zh: '作品本身没有通过审核', en: 'The work itself did not pass its review', appliesTo: nothing },
  NOT_SELECTED: { zh: '活动没有选中这篇作品', en: 'The campaign did not select this work', appliesTo: nothing },
  SELECTION_OVER: {
    zh: '活动选稿已结束，这篇投稿还没有审完',
    en: 'The campaign ended its selection before this submission was decided on',
    appliesTo: nothing,
  },
  CAMPAIGN_CANCELLED: { zh: '活动已取消', en: 'The campaign was cancelled', appliesTo: nothing },
  CAMPAIGN_ARCHIVED: {
    zh: '活动已归档，入选后没有投放',
    en: 'The campaign was put away before the work could be placed',
    appliesTo: nothing,
  },
  TEMPLATE_NOT_TAKEN: {
    zh: '频道不收这种模板的作品',
    en: 'The channel does not take works of this template',
    clause: '4.3',
    appliesTo: nothing,
  },
  CLASSIFICATION: {
    zh: '分类已不存在，请重新选择',
    en: 'The classification is gone: choose another',
    clause: '4.1',
    appliesTo: nothing,
  },
  ITEM_QUALITY: { zh: '商品质量不符合要求', en: 'An item is below the required quality', clause: '1.5' },
  TITLE_LENGTH: {
    zh: '标题长度不符合要求',
    en: 'The length of the title is out of bounds',
    clause: '3.1',
    field: 'title',
  },
  COVER_SPEC: {
    zh: '封面不符合规格',
    en: 'The cover does not meet the specification',
    clause: '2.3',
    field: 'coverMediaIds',
  },
  SCENE_MISMATCH: { zh: '主题与所选分类不符', en: 'The subject does not fit the chosen classification', clause: '4.1' },
  OFF_DOMAIN: { zh: '内容与账号领域不符', en: "The work lies outside the account's domain", clause: '4.2' },
  CONTACT_INFO: {
    zh: '含有联系方式或站外引流信息',
    en: 'Contact details or a diversion off the platform',
    clause: '5.1',
    field: 'body',
  },
  AD_LAW: { zh: '含有广告法禁用的词语', en: 'A term that the advertising law forbids', clause: '5.2', field: 'body' },
  PLAGIARISM: {
    zh: '与他人已发布的内容高度相似',
    en: 'Too similar to a work that somebody else published',
    clause: '6.1',
  },
  NOT_ORIGINAL_MEDIA: { zh: '图片或视频并非原创', en: 'A picture or video is not original', clause: '6.2' },
  PROMO_TONE: { zh: '只是促销或广告，没有分享价值', en: 'Mere promotion without anything to share', clause: '5.3' },
  COPY_OF_DETAIL_PAGE: { zh: '照抄商品详情页', en: "A copy of the item's own page", clause: '6.3' },
  ILLEGAL: { zh: '含有法律法规禁止的内容', en: 'Something that the law forbids', clause: '7.1' },
  NOT_ELIGIBLE_ANY_MORE: {
    zh: '审核时已不满足准入条件',
    en: 'The conditions were not met any more when it was decided',
    appliesTo: nothing,
  },
  APPLICANT_STOPPED: {
    zh: '审核时账号已不能使用',
    en: 'The account was stopped when it was decided',
    appliesTo: nothing,
  },
  SUB_CHANNEL_CLOSED: {
    zh: '审核时子频道已关闭',
    en: 'The sub-channel was closed when it was decided',
    appliesTo: nothing,
  },
  SAMPLES_BELOW: {
    zh: '稿件样例未达到频道的质量要求',
    en: 'The samples are below what the channel asks for',
    appliesTo: applications,
  },
  SAMPLES_OFF_CHANNEL: {
    zh: '稿件样例与频道的内容方向不符',
    en: 'The samples do not fit the channel',
    appliesTo: applications,
  },
  MATERIAL_UNPROVEN: {
    zh: '外部平台的材料无法核实',
    en: 'The pages and screenshots prove nothing',
    appliesTo: applications,
  },
  REASON_VAGUE: { zh: '申请理由过于笼统', en: 'The reason says too little', appliesTo: applications },
  OTHER: { zh: '其他原因，见审核员说明', en: "Another reason, see the reviewer's note", appliesTo: [...subjectTypes] },
} satisfies RejectionReasons;

/** The reason codes of DOMAIN 2.6; texts and further codes are the operator's. */
export const rejectionReasons = {
  name: 'rejection_reasons',
  schema: rejectionReasonsSchema,
  defaults: shipped as RejectionReasons,
};

/**
 * What people may refuse for a reason: nothing where only the system says it, whatever a kept document lets it refuse; one
 * that an operator kept from before it was said, what it was shipped for.
 */
export function appliesTo(document: RejectionReasons, code: string): readonly string[] {
  if (rejectionReasons.defaults[code]?.appliesTo?.length === 0) return nothing;
  return document[code]?.appliesTo ?? rejectionReasons.defaults[code]?.appliesTo ?? works;
}
