import { z } from 'zod';
import { domainSchema, type DomainCode } from '../lib/domains.ts';
import type { Policy } from '../lib/policy.ts';
import { hostIdSchema } from '../lib/wire.ts';

const categoryDomainsSchema = z.strictObject({
  /** Domain of a category and of all below it that say nothing themselves. */
  byCategory: z.record(hostIdSchema, domainSchema),
  /** First guess for a category that is not listed: the first word that its name holds. */
  byWord: z.array(z.strictObject({ word: z.string().min(1).max(40), domain: domainSchema })).max(500),
});
export type CategoryDomains = z.infer<typeof categoryDomainsSchema>;

const words: [DomainCode, string][] = [
  ['mother_baby', '母婴 宝宝 婴儿 孕妇 童装 童鞋 童品 玩具 奶粉 纸尿裤 baby maternity toys kids'],
  ['menswear', '男装 男鞋 男士服饰 menswear'],
  ['beauty', '美妆 彩妆 护肤 个护 美容 美发 洗护 香水 beauty makeup skin fragrances'],
  ['photography', '摄影 相机 镜头 camera photo'],
  ['car', '汽车 车载 摩托 vehicle motorcycle automotive'],
  ['pets', '宠物 猫 狗 水族 pet'],
  ['gardening', '园艺 花卉 绿植 盆栽 garden'],
  ['games', '游戏 桌游 电玩 game'],
  ['anime', '动漫 手办 模型 二次元 anime'],
  ['digital', '数码 手机 电脑 平板 影音 耳机 家电 digital phone laptop tablet computer electronic'],
  ['food', '食品 零食 美食 生鲜 粮油 烘焙 茶叶 酒水 厨 food grocery groceries kitchen snack'],
  ['sport', '运动 户外 健身 跑步 sport fitness outdoor'],
  ['travel', '旅游 旅行 箱包 出行 travel luggage'],
  ['outfit', '服饰 女装 鞋 手袋 配饰 珠宝 手表 dress shoe bag jewel watch shirt apparel'],
  ['home', '居家 家居 家具 家纺 收纳 床品 日用 清洁 home furniture decoration'],
  ['culture', '图书 文具 乐器 影视 音乐 文化 娱乐 book stationery music'],
];

/** Which domain goods of a category speak for (DOMAIN 1.4: an editable table). */
export const categoryDomains: Policy<CategoryDomains> = {
  name: 'category_domains',
  schema: categoryDomainsSchema,
  defaults: {
    byCategory: {},
    byWord: words.flatMap(([domain, list]) => list.split(' ').map((word) => ({ word, domain }))),
  },
};

/** Names of categories whose goods an advertisement may not or hardly show: the list of DOMAIN 2.7 and what no shop may sell. */
const forbiddenWords = (
  '药品 处方药 非处方药 中成药 西药 医疗器械 医疗器材 医用器械 保健食品 保健品 特殊医学用途 特医食品 特医奶粉 烟草 香烟 卷烟 ' +
  '雪茄 电子烟 彩票 烟花爆竹 管制刀具 枪支 弹药 野生动物 medicines pharmaceutical prescription medical_devices ' +
  'dietary_supplement health_supplement tobacco cigarette cigar vape lottery firework firearm ammunition'
)
  .split(' ')
  .map((word) => word.replaceAll('_', ' '));

const forbiddenGoodsSchema = z.strictObject({
  categoryIds: z.array(hostIdSchema).max(10_000),
  words: z.array(z.string().min(2).max(40)).max(500).default(forbiddenWords),
  allowedCategoryIds: z.array(hostIdSchema).max(10_000).default([]),
});
export type ForbiddenGoods = z.infer<typeof forbiddenGoodsSchema>;

/**
 * Categories, with all below them, whose goods are refused as goods cards (DOMAIN 2.7): those listed by the host's ids,
 * and those whose name holds one of the words unless they are allowed by id (药品收纳盒). A document without words has
 * the shipped ones.
 */
export const forbiddenGoods: Policy<ForbiddenGoods> = {
  name: 'forbidden_goods',
  schema: forbiddenGoodsSchema,
  defaults: { categoryIds: [], words: forbiddenWords, allowedCategoryIds: [] },
};

/**
 * How long a merchant's cut of a commission is announced before it takes effect, in whole days (DOMAIN 11.2; the days are
 * PROPOSED); 0 lets cuts hold at once as raises do.
 */
export const planNotice: Policy<{ cutNoticeDays: number }> = {
  name: 'plan_notice',
  schema: z.strictObject({ cutNoticeDays: z.int().min(0).max(90) }),
  defaults: { cutNoticeDays: 7 },
};
