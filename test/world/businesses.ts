import type { Avatar, Face, Person, Who } from './cast.ts';
import type { DomainCode, Level } from './domains.ts';
import { tones } from './domains.ts';

export type Business = {
  key: string;
  email: string;
  name: string;
  intro: string;
  kind: 'merchant' | 'brand';
  domain: DomainCode;
  level: Level;
  avatar: Avatar;
  person: Person;
};

function business(
  key: string,
  kind: Business['kind'],
  name: string,
  domain: DomainCode,
  level: Level,
  [icon, tone]: Face,
  [legalName, birthday]: Who,
  intro: string,
): Business {
  const email = `${key}@demo.example`;
  const avatar = { icon, ground: tones[tone] };
  return { key, email, name, intro, kind, domain, level, avatar, person: { legalName, birthday } };
}

/** Three merchants and two brands; each owns the shop of `shops` whose `owner` is its key. */
export const businesses: readonly Business[] = [
  business(
    'qingwa',
    'merchant',
    '青瓦生活馆',
    'home',
    'L3',
    ['house-with-garden', 'clay'],
    ['瞿青', '1984-03-03'],
    '做家里每天用得着的东西：碗、锅、灯、筐。掌柜自己先用半年。',
  ),
  business(
    'shanye',
    'merchant',
    '山野食集',
    'food',
    'L2',
    ['chestnut', 'wheat'],
    ['单野', '1988-12-12'],
    '跟着节气收山货，哪座山、哪天收的，写在每一袋上。',
  ),
  business(
    'maoqiu',
    'merchant',
    '毛球星球',
    'pets',
    'L2',
    ['dog-face', 'oat'],
    ['毛丘', '1991-05-26'],
    '店里三猫一狗兼任试用员，它们不肯用的，我们不卖。',
  ),
  business(
    'wulan',
    'brand',
    '雾蓝手记',
    'beauty',
    'L4',
    ['hyacinth', 'mist'],
    ['吴澜', '1982-10-10'],
    '小而清楚的护肤：每支配方不超过二十种成分，全部写在瓶身上。',
  ),
  business(
    'hezi',
    'brand',
    '赫兹森林',
    'digital',
    'L4',
    ['headphone', 'moss'],
    ['何梓', '1983-02-09'],
    '为耳朵和桌面做东西。螺丝外露，能拆，能修，能换电池。',
  ),
];
