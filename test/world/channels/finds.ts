import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { everybody, fromL2, many, named, noSeller, seller, stricter, type Channel } from './shape.ts';

const imported: Expression = {
  all: [
    { fans_gte: 20_000 },
    { index_gte: 600 },
    { content_gte: 500 },
    { health_gte: 300 },
    { fan_value_gte: 450 },
    noSeller,
  ],
};

/** Channels of what one wears, finds and brings home from afar. */
export const finds: readonly Channel[] = [
  {
    ...named('headline', '今日头版', 'Front page'),
    logo: ['newspaper', 'wheat'],
    intro: '每天更新的生活头条，人人可投，编辑挑选。',
    subChannels: [
      {
        ...named('headline_daily', '日常投稿', 'Every day'),
        templates: ['post', 'itemrank', 'iteminventory', 'qa'],
        byApplication: false,
        dailyQuotaPerAccount: 3,
        scene: 'headline',
      },
    ],
  },
  {
    ...named('outfit_lab', '穿搭实验室', 'Outfit lab'),
    logo: ['dress', 'rose'],
    intro: '把衣服搭明白：一套一套讲清比例、颜色和场合。',
    subChannels: [
      {
        ...named('outfit_lab_match', '整套搭配', 'Whole outfits'),
        // The front page cuts what is longer.
        overrides: ['collection2', 'magiccollocation'].map((each) => stricter(each, [{ name: 'title', max: 11 }])),
        selectionPoolCode: 'wear_season',
        templates: ['collection2', 'magiccollocation'],
        eligibility: everybody,
        dailyQuotaPerAccount: 5,
      },
      {
        ...named('outfit_lab_card', '首页长文', 'Front cards'),
        overrides: [
          stricter(
            'post',
            [
              { name: 'body', min: 500 },
              { name: 'body.paragraphs[]', max: 150 },
              { name: 'items', min: 6 },
            ],
            [
              { id: 'shop_count', min: 3 },
              { id: 'items_per_shop', max: 3 },
            ],
          ),
        ],
        templates: ['post'],
        eligibility: {
          any: [
            {
              role_in: [
                'fashion_blogger',
                'fashion_editor',
                'fashion_stylist',
                'fashion_buyer',
                'fashion_designer',
                'brand_founder',
                'artisan',
                'makeup_artist',
                'image_stylist',
                'beauty_blogger',
              ],
            },
            { all: [fromL2, { domain_in: ['outfit', 'beauty'] }] },
            seller,
          ],
        },
        dailyQuotaPerAccount: 5,
        classificationScheme: [
          { id: 'commute', name: '通勤', nameEn: 'For work' },
          { id: 'weekend', name: '周末', nameEn: 'Weekend' },
          { id: 'petite', name: '小个子', nameEn: 'Petite' },
        ],
      },
    ],
  },
  {
    ...named('menswear', '型男手册', 'Menswear'),
    logo: ['necktie', 'night'],
    intro: '衬衫、裤长、鞋，一次说清一件。',
    subChannels: [
      {
        ...named('menswear_match', '男装搭配', 'Outfits for men'),
        templates: ['collection2', 'magiccollocation'],
        eligibility: everybody,
      },
      {
        ...named('menswear_item', '单品点评', 'Single items'),
        overrides: [stricter('item2', [{ name: 'items[].title', max: 10 }])],
        selectionPoolCode: 'wear_season',
        templates: ['item2'],
        // Flat: any one of them is enough.
        eligibility: {
          any: [
            { role_in: ['fashion_stylist', 'fashion_blogger', 'sneaker_expert'] },
            { domain_in: ['menswear'] },
            fromL2,
            seller,
          ],
        },
        dailyQuotaPerAccount: 8,
      },
    ],
  },
  {
    ...named('good_finds', '好物发现', 'Good finds'),
    logo: ['magnifying-glass-tilted-left', 'peach'],
    intro: '一件好东西，讲透它为什么好。机器初筛，质量说话。',
    subChannels: [
      {
        ...named('good_finds_item', '新单品', 'New items'),
        overrides: [
          stricter('item2', [
            { name: 'summary', required: true },
            { name: 'highlights.long', required: true },
          ]),
        ],
        selectionPoolCode: 'good_finds_picks',
        templates: ['item2'],
        eligibility: {
          all: [
            { level_in: ['L4', 'L5', 'L6'] },
            { index_gte: 600 },
            { contents_30d_gte: 30 },
            { certified_days_gte: 90 },
            noSeller,
          ],
        },
        dailyQuotaPerAccount: 50,
        reviewMode: 'machine',
        scene: 'good_finds',
      },
    ],
  },
  {
    ...named('life_lab', '生活实验室', 'Life lab'),
    logo: ['alembic', 'mint'],
    intro: '定邀作者的长期选题，编辑一对一。',
    subChannels: [
      {
        ...named('life_lab_best', '优质内容', 'Best works'),
        overrides: [stricter('post', [{ name: 'summary', required: true, min: 50 }])],
        templates: ['post', 'item2', 'collection2'],
        eligibility: { invited_list: 'life_lab' },
        cleanOutRule: 'none',
      },
    ],
  },
  {
    ...named('world_style', '环球风尚', 'World style'),
    logo: ['globe-showing-asia-australia', 'lake'],
    intro: '把远处的样子穿到身上来。',
    subChannels: [
      {
        ...named('world_style_card', '风尚长文', 'Style cards'),
        templates: ['post'],
        eligibility: {
          all: [
            { invited_list: 'world_style' },
            { domain_in: ['outfit', 'beauty', 'travel'] },
            { level_in: ['L3', 'L4', 'L5', 'L6'] },
            { index_gte: 500 },
            { health_gte: 300 },
            { content_gte: 700 },
            noSeller,
          ],
        },
        dailyQuotaPerAccount: 30,
      },
    ],
  },
  {
    ...named('global_buy', '海外好物', 'From abroad'),
    logo: ['luggage', 'clay'],
    intro: '远方的店铺和货架，亲手买过的才写。',
    subChannels: many(
      { templates: ['post', 'item2'], eligibility: imported, dailyQuotaPerAccount: 100, scene: 'global_buy' },
      [
        named('global_buy_beauty', '海外美妆', 'Beauty from abroad'),
        named('global_buy_mother', '海外母婴', 'Mother and baby from abroad'),
        named('global_buy_food', '海外美食', 'Food from abroad'),
        named('global_buy_home', '海外家居', 'Home from abroad'),
        named('global_buy_guide', '海外攻略', 'Guides from abroad'),
      ],
    ),
  },
];
