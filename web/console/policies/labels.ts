import { inLang, type Text } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { t } from './texts.ts';

/** Names of policies and what they decide. */
const policies: Record<string, { name: Text; about: Text }> = {
  cps: {
    name: { zh: '资金规则', en: 'Rules of money' },
    about: { zh: '分成、等级门槛、起付额、奖励上限，按月生效', en: 'Split, gate, minimum and caps, by month' },
  },
  content_value: {
    name: { zh: '内容价值', en: 'Value of contents' },
    about: { zh: '奖励池按什么给内容计分', en: 'How reward pools score contents' },
  },
  content_quality: {
    name: { zh: '内容质量分', en: 'Quality of contents' },
    about: { zh: '文字、图片、视频、商品各占多少分', en: 'What text, pictures, videos and goods count' },
  },
  plan_notice: {
    name: { zh: '降佣公示期', en: 'Notice of cuts' },
    about: { zh: '商家降低佣金要提前多少天公示', en: 'How long a cut of a commission is announced' },
  },
  payouts: {
    name: { zh: '付款', en: 'Payouts' },
    about: { zh: '起付额、扣税、手续费和付款渠道', en: 'Minimum, tax, fee and providers' },
  },
  disputes: {
    name: { zh: '异议', en: 'Disputes' },
    about: { zh: '申诉和答复的期限', en: 'Deadlines of disputes' },
  },
  collecting: {
    name: { zh: '店铺应收', en: 'Shops’ bills' },
    about: {
      zh: '店铺账单的付款期限，达人付款是否等店铺到账',
      en: 'When bills are due, and whether payouts wait for them',
    },
  },
  approvals: {
    name: { zh: '双人复核', en: 'Second person' },
    about: { zh: '多大金额要另一个人确认', en: 'From which sum on another person confirms' },
  },
  category_domains: {
    name: { zh: '类目与领域', en: 'Categories and domains' },
    about: { zh: '商品类目属于哪个内容领域', en: 'Which domain a category of goods belongs to' },
  },
  forbidden_goods: {
    name: { zh: '禁售商品', en: 'Forbidden goods' },
    about: { zh: '哪些类目的商品不能出现在内容里', en: 'Categories whose goods no content may show' },
  },
  institution_rules: {
    name: { zh: '机构签约', en: 'Institutions' },
    about: { zh: '分成上限和签约、解约的期限', en: 'Shares and terms of agreements' },
  },
};

/** Names of fields: by `policy.path`, else by the last name alone. Numbers in a path are left out. */
const fields: Record<string, Text> = {
  splitTable: { zh: '分成表', en: 'Split table' },
  settlementLevels: { zh: '可结算的等级', en: 'Levels that are settled' },
  excludedScenes: { zh: '不计佣金的场景', en: 'Scenes that earn nothing' },
  changes: { zh: '按月的改动', en: 'Changes by month' },
  gate: { zh: '等级不够时', en: 'Below the level' },
  payoutMinimumFen: { zh: '结算起付额', en: 'Payable from' },
  debtCarry: { zh: '欠款结转', en: 'Debts are carried' },
  rewardCapContents: { zh: '奖励封顶：从多少篇内容起', en: 'Cap of a reward: from so many contents' },
  rewardCapBp: { zh: '奖励封顶：最多占奖励池', en: 'Cap of a reward: of the pool' },
  scope: { zh: '归因范围', en: 'What click and order share' },
  windowDays: { zh: '点击有效期', en: 'A click counts for' },
  supermarketLinkDays: { zh: '超市链接有效期', en: 'Supermarket links live for' },
  repeatWindowMs: { zh: '重复点击间隔', en: 'Repeats within' },
  timeZone: { zh: '时区', en: 'Time zone' },
  closeDay: { zh: '次月几日结算', en: 'Day of the close' },
  closeHour: { zh: '结算钟点', en: 'Hour of the close' },
  secondPersonFen: { zh: '超过此金额须另一个人确认', en: 'Above this another person confirms' },
  cutNoticeDays: { zh: '降佣提前公示', en: 'A cut is announced for' },
  weights: { zh: '权重', en: 'Weights' },
  read: { zh: '阅读', en: 'Read' },
  like: { zh: '点赞', en: 'Like' },
  comment: { zh: '评论', en: 'Comment' },
  favourite: { zh: '收藏', en: 'Favourite' },
  share: { zh: '分享', en: 'Share' },
  item_click: { zh: '点商品', en: 'Click on goods' },
  cart: { zh: '加购', en: 'Cart' },
  follow: { zh: '关注', en: 'Follow' },
  baseFenEach: { zh: '每多少成交额计 1 分', en: 'A point for orders of' },
  qualityMin: { zh: '质量分低于此不计', en: 'Worth nothing below quality' },
  qualityWhole: { zh: '质量分达到此按 1 倍计', en: 'Counts once at quality' },
  complaintsBpMax: { zh: '投诉率高于此不计', en: 'Worth nothing above complaints of' },
  text: { zh: '文字', en: 'Text' },
  image: { zh: '图片', en: 'Pictures' },
  video: { zh: '视频', en: 'Video' },
  item: { zh: '商品', en: 'Goods' },
  orig: { zh: '原创', en: 'Originality' },
  submission: { zh: '公开投稿', en: 'Submissions' },
  base: { zh: '基础分', en: 'Base' },
  charsMax: { zh: '字数最多计', en: 'At most for length' },
  paragraphsMin: { zh: '至少几段', en: 'Paragraphs from' },
  paragraphs: { zh: '分段得分', en: 'For paragraphs' },
  titleMin: { zh: '标题最短', en: 'Title from' },
  titleMax: { zh: '标题最长', en: 'Title up to' },
  title: { zh: '标题得分', en: 'For the title' },
  noStrongWord: { zh: '无三级以上敏感词', en: 'Without strong words' },
  bannedWord: { zh: '有四、五级敏感词扣', en: 'Off for banned words' },
  each: { zh: '每个得分', en: 'For each' },
  max: { zh: '最多', en: 'At most' },
  imagesMax: { zh: '最多计几张', en: 'Pictures up to' },
  cover: { zh: '封面得分', en: 'For the cover' },
  noDuplicate: { zh: '无重复图片', en: 'Without duplicates' },
  sidePxMin: { zh: '短边像素至少', en: 'Short side from (px)' },
  resolution: { zh: '清晰度得分', en: 'For resolution' },
  secondsMin: { zh: '最短秒数', en: 'Seconds from' },
  secondsMax: { zh: '最长秒数', en: 'Seconds up to' },
  length: { zh: '时长得分', en: 'For length' },
  ratingBpMin: { zh: '店铺评分至少', en: 'Shop rating from' },
  rating: { zh: '店铺评分得分', en: 'For the rating' },
  onSale: { zh: '在售得分', en: 'For goods on sale' },
  saleEach: { zh: '每笔销量得分', en: 'For each sale' },
  salesMax: { zh: '销量最多计', en: 'At most for sales' },
  inPool: { zh: '选品池内', en: 'In the pool of goods' },
  without: { zh: '没有商品时', en: 'Without goods' },
  minimumFen: { zh: '起付额', en: 'Paid from' },
  tax: { zh: '扣税', en: 'Tax' },
  person: { zh: '个人', en: 'Persons' },
  enterprise: { zh: '企业', en: 'Enterprises' },
  thresholdFen: { zh: '每月免征额', en: 'Free each month' },
  taxBp: { zh: '税率', en: 'Rate' },
  fee: { zh: '手续费', en: 'Fee' },
  fen: { zh: '每笔', en: 'Each' },
  bp: { zh: '按比例', en: 'In proportion' },
  bearer: { zh: '由谁承担', en: 'Borne by' },
  payee: { zh: '收款人', en: 'The payee' },
  platform: { zh: '平台', en: 'The platform' },
  providers: { zh: '付款渠道', en: 'Providers' },
  bank: { zh: '银行卡', en: 'Bank accounts' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  bank_file: { zh: '银行文件', en: 'Bank file' },
  batchMax: { zh: '每批最多笔数', en: 'Payouts of a batch' },
  openDays: { zh: '可申诉期限', en: 'May be opened within' },
  answerDays: { zh: '答复期限', en: 'Answered within' },
  decideDays: { zh: '处理期限', en: 'Decided within' },
  appealDays: { zh: '复议期限', en: 'Appealed within' },
  openMax: { zh: '同时最多几件', en: 'Open at a time' },
  byCategory: { zh: '指定类目的领域', en: 'Domain of a category' },
  byWord: { zh: '按名称用词猜领域', en: 'Domain by a word of the name' },
  word: { zh: '用词', en: 'Word' },
  domain: { zh: '领域', en: 'Domain' },
  categoryIds: { zh: '禁售类目编号', en: 'Forbidden categories' },
  words: { zh: '类目名含这些词即禁售', en: 'Forbidden by a word of the name' },
  allowedCategoryIds: { zh: '例外：允许的类目编号', en: 'Allowed nevertheless' },
  payoutWaitsForMerchant: { zh: '达人付款等店铺到账', en: 'Payouts wait for the shops’ bills' },
  dueDays: { zh: '店铺付款期限', en: 'Bills are due within' },
  shop: { zh: '同一店铺', en: 'The shop' },
};

/** What a policy is called. */
export function policyName(name: string): string {
  const known = policies[name];
  return known ? inLang(known.name, lang) : name;
}

/** What a policy decides, in a few words. */
export function policyAbout(name: string): string {
  const known = policies[name];
  return known ? inLang(known.about, lang) : '';
}

/** What a field of a policy, or one of its values, is called. */
export function fieldName(name: string): string {
  const known = fields[name];
  return known ? inLang(known, lang) : name;
}

/** In which unit people read a number: how many of the document's make one, and what it is called. */
export function unitOf(field: string): { per: number; name: string } {
  if (/Fen(Each)?$|^fen$/.test(field)) return { per: 100, name: t.yuan };
  if (field === 'ratingBpMin') return { per: 10_000, name: t.stars };
  if (/Bp(Max)?$|^bp$/.test(field)) return { per: 100, name: t.percent };
  if (/Days(Max)?$|^days$/.test(field)) return { per: 1, name: t.days };
  if (field.endsWith('Ms')) return { per: 1, name: t.ms };
  return field === 'closeHour' ? { per: 1, name: t.hour } : { per: 1, name: '' };
}
