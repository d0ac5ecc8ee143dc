import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { everybody, fromL2, many, named, stricter, type Channel, type SubChannel } from './shape.ts';

const gear: Expression = {
  all: [{ activity_gte: 50 }, { health_gte: 400 }, { fans_gte: 1000 }, { domain_in: ['sport', 'travel', 'car'] }],
};

/** What the three ways to stroll differ in. */
const strolls: Readonly<Record<string, Partial<SubChannel>>> = {
  stroll_video: {
    templates: ['video2'],
    overrides: [stricter('video2', [{ name: 'videoMediaId', min: 10, max: 60, ratios: ['9:16'] }])],
  },
  stroll_outfit: { templates: ['collection2'] },
};

/** Films are wide or tall, and sell something or nothing. */
function filmed(code: string) {
  const goods = code.endsWith('_plain') ? { name: 'items', max: 0 } : { name: 'items', min: 1 };
  const ratios = [code.includes('_tall') ? '9:16' : '16:9'];
  return stricter('video2', [{ name: 'videoMediaId', ratios }, goods]);
}

/** Channels of how one lives, of devices and gear, of guides, films and brands. */
export const living: readonly Channel[] = [
  {
    ...named('home_life', '居家生活家', 'Home life'),
    logo: ['cooking', 'oat'],
    intro: '锅、碗、灯、筐，和用它们过的日子。',
    subChannels: [
      {
        ...named('home_life_item', '居家单品', 'Items'),
        templates: ['item2'],
        eligibility: everybody,
        selectionPoolCode: 'home_picks',
      },
      {
        ...named('home_life_card', '居家长文', 'Cards'),
        templates: ['post', 'iteminventory'],
        eligibility: {
          any: [
            { role_in: ['home_buyer', 'home_designer', 'decoration_stylist', 'gourmet', 'baker'] },
            { all: [fromL2, { domain_in: ['home', 'food', 'culture'] }] },
            { has_shop: true },
          ],
        },
        dailyQuotaPerAccount: 5,
      },
    ],
  },
  {
    ...named('fine_quality', '品质之选', 'Fine quality'),
    logo: ['gem-stone', 'lilac'],
    intro: '认证作者的长期推荐，一年后还会用的东西。',
    subChannels: [
      {
        ...named('fine_quality_card', '品质推荐', 'Recommendations'),
        templates: ['item2', 'list'],
        eligibility: { certified_kind: ['role'] },
        dailyQuotaPerAccount: 10,
      },
    ],
  },
  {
    ...named('dwelling', '理想居所', 'Dwelling'),
    logo: ['couch-and-lamp', 'moss'],
    intro: '六平米阳台到一百平米客厅，改造前后都给你看。',
    subChannels: [
      {
        ...named('dwelling_card', '家居改造', 'Makeovers'),
        overrides: [
          stricter('collection2', [
            { name: 'body.pictures', min: 6 },
            { name: 'body.pictures[].anchors', min: 3, max: 6 },
          ]),
          stricter('list', [{ name: 'items', min: 10 }]),
        ],
        templates: ['post', 'collection2', 'list'],
        eligibility: {
          role_in: [
            'home_media',
            'home_self_media',
            'home_designer',
            'renovation_expert',
            'decoration_stylist',
            'home_buyer',
            'gardener',
            'appliance_buyer',
          ],
        },
        monthlyMin: 4,
      },
    ],
  },
  {
    ...named('new_tech', '科技新知', 'New tech'),
    logo: ['robot', 'mist'],
    intro: '先测，再说。参数写清，结论放前面。',
    subChannels: [
      {
        ...named('new_tech_item', '数码单品', 'Gadgets'),
        templates: ['post', 'item2'],
        eligibility: { all: [{ account_type: ['creator'] }, { domain_in: ['digital'] }] },
        dailyQuotaPerAccount: 5,
      },
      {
        ...named('new_tech_video', '数码视频', 'Videos'),
        overrides: [
          stricter('video2', [{ name: 'videoMediaId', min: 60, max: 180 }]),
          stricter('post', [{ name: 'items', min: 4 }], [{ id: 'shop_count', min: 3 }]),
        ],
        templates: ['post', 'video2'],
        eligibility: { all: [{ account_type: ['creator'] }, { domain_in: ['digital', 'photography', 'games'] }] },
        dailyQuotaPerAccount: 5,
      },
    ],
  },
  {
    ...named('gear', '装备指南', 'Gear'),
    logo: ['backpack', 'stone'],
    intro: '上山下河之前，把包里的东西摆出来看一遍。',
    subChannels: [
      { ...named('gear_item', '装备单品', 'Items'), templates: ['item2'], eligibility: gear, dailyQuotaPerAccount: 5 },
      {
        ...named('gear_video', '装备图文视频', 'Posts and videos'),
        templates: ['post', 'video2'],
        eligibility: gear,
        dailyQuotaPerAccount: 5,
      },
    ],
  },
  {
    ...named('stroll', '随便逛逛', 'Stroll'),
    logo: ['footprints', 'berry'],
    intro: '定向邀请的作者，常写常新。两周没有入选会提醒。',
    subChannels: many(
      {
        templates: ['post'],
        eligibility: { invited_list: 'stroll_recruits' },
        dailyQuotaPerAccount: 20,
        monthlyMin: 5,
        cleanOutRule: 'weekly',
        scene: 'guang',
      },
      [
        named('stroll_post', '逛逛图文', 'Posts'),
        named('stroll_video', '逛逛视频', 'Videos'),
        named('stroll_outfit', '逛逛搭配', 'Outfits'),
      ],
    ).map((one) => ({ ...one, ...strolls[one.code] })),
  },
  {
    ...named('must_buy', '必买攻略', 'Must buy'),
    logo: ['trophy', 'snow'],
    intro: '盘点、评测、教程和榜单。先试投一周，反响好再长期展示。',
    subChannels: [
      {
        ...named('must_buy_guide', '攻略', 'Guides'),
        templates: ['post', 'itemrank', 'iteminventory'],
        eligibility: { index_gte: 650 },
        reviewMode: 'machine_human_trial',
        scene: 'must_buy',
        dailyQuotaPerAccount: 5,
        classificationScheme: [
          { id: 'roundup', name: '盘点', nameEn: 'Round-ups' },
          { id: 'test', name: '评测', nameEn: 'Tests' },
          { id: 'tutorial', name: '教程', nameEn: 'Tutorials' },
          { id: 'ranking', name: '榜单', nameEn: 'Rankings' },
        ],
      },
    ],
  },
  {
    ...named('short_video', '短视频', 'Short videos'),
    logo: ['clapper-board', 'night'],
    intro: '一分钟讲清一件事。需要先取得视频认证。',
    subChannels: many(
      {
        templates: ['video2'],
        eligibility: { certified_kind: ['video'] },
        dailyQuotaPerAccount: 10,
        scene: 'short_video',
      },
      [
        named('short_video_wide', '横版带货', 'Wide, with goods'),
        named('short_video_wide_plain', '横版无商品', 'Wide, without goods'),
        named('short_video_tall', '竖版带货', 'Tall, with goods'),
        named('short_video_tall_plain', '竖版无商品', 'Tall, without goods'),
      ],
    ).map((one) => ({ ...one, overrides: [filmed(one.code)] })),
  },
  {
    ...named('brand_hall', '品牌会客厅', 'Brand hall'),
    logo: ['department-store', 'peach'],
    intro: '品牌和商家自己说：怎么做的，为什么这样做。',
    subChannels: [
      {
        ...named('brand_hall_open', '商家投稿', 'By sellers'),
        templates: ['post', 'list', 'video2', 'item2'],
        eligibility: { account_type: ['merchant', 'brand'] },
        dailyQuotaPerAccount: 100,
        reviewMode: 'machine',
      },
    ],
  },
];
