/** What becomes of an application: nothing yet, a decision some days later, and what a manager did to the membership afterwards. */
type Fate =
  | { kind: 'draft' | 'waits' }
  | { kind: 'approved'; suspended?: { daysAgo: number; reason: string } }
  | { kind: 'rejected'; code: string; note: string };

export type Application = { author: string; subChannel: string; daysAgo: number; why: string; fate: Fate };

/** Applications of the cast. Who joined long ago and was not accepted often is cleaned out on the way to today. */
export const applications: readonly Application[] = [
  {
    author: 'hao',
    subChannel: 'must_buy_guide',
    daysAgo: 24,
    why: '写收纳盘点三年，每篇都列清尺寸和用量，读者照着买没有踩过坑。',
    fate: { kind: 'approved' },
  },
  {
    author: 'hao',
    subChannel: 'home_life_card',
    daysAgo: 75,
    why: '居家长文是我写得最多的，想放到更合适的地方。',
    fate: { kind: 'approved' },
  },
  {
    author: 'hao',
    subChannel: 'dwelling_card',
    daysAgo: 4,
    why: '家里从毛坯到住了五年，改造记录都留着。',
    fate: { kind: 'rejected', code: 'SAMPLES_OFF_CHANNEL', note: '样例以收纳为主，没有看到改造前后的对比。' },
  },
  {
    author: 'lin',
    subChannel: 'life_lab_best',
    daysAgo: 20,
    why: '想做一个「一个人的一周晚饭」长期选题。',
    fate: { kind: 'approved' },
  },
  {
    author: 'lin',
    subChannel: 'short_video_wide',
    daysAgo: 22,
    why: '砂锅系列的视频拍了十几条，每条不到一分钟。',
    fate: { kind: 'approved', suspended: { daysAgo: 5, reason: '把没有商品的视频投到了带货场景' } },
  },
  {
    author: 'lin',
    subChannel: 'must_buy_guide',
    daysAgo: 1,
    why: '厨具评测写到克和分钟，翻车的也写，适合攻略频道。',
    fate: { kind: 'waits' },
  },
  {
    author: 'shen',
    subChannel: 'outfit_lab_card',
    daysAgo: 2,
    why: '小个子通勤穿搭，按单次穿着成本讲一件衣服值不值。',
    fate: { kind: 'waits' },
  },
  {
    author: 'mo',
    subChannel: 'world_style_card',
    daysAgo: 15,
    why: '空瓶和妆容都写过，想写旅行里的日常妆。',
    fate: { kind: 'approved' },
  },
  {
    author: 'gu',
    subChannel: 'new_tech_item',
    daysAgo: 21,
    why: '有万用表和分贝仪，测过的才写，测试条件都写清楚。',
    fate: { kind: 'approved' },
  },
  {
    author: 'gu',
    subChannel: 'must_buy_guide',
    daysAgo: 70,
    why: '评测写了两年，每篇都有数据。',
    fate: { kind: 'approved' },
  },
  {
    author: 'qiao',
    subChannel: 'fine_quality_card',
    daysAgo: 3,
    why: '烤箱和温度计用了六年，想写写它们现在的样子。',
    fate: { kind: 'rejected', code: 'REASON_VAGUE', note: '请写清准备推荐哪几类东西，各用了多久。' },
  },
  {
    author: 'qingwa',
    subChannel: 'brand_hall_open',
    daysAgo: 1,
    why: '碗和筐从哪座窑、哪家作坊来，自己先用半年再上架。',
    fate: { kind: 'waits' },
  },
  {
    author: 'wulan',
    subChannel: 'brand_hall_open',
    daysAgo: 18,
    why: '把每支配方的成分和取舍写给买的人看。',
    fate: { kind: 'approved' },
  },
  { author: 'dou', subChannel: 'menswear_match', daysAgo: 1, why: '打游戏之外，', fate: { kind: 'draft' } },
];
