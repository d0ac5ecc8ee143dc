import type { ViolationKind } from './policy.ts';

const kind = (
  points: number,
  [zh, en]: [string, string],
  [clauseZh, clauseEn]: [string, string],
  more: Partial<ViolationKind> = {},
): ViolationKind => ({
  name: { zh, en },
  clause: { zh: clauseZh, en: clauseEn },
  points,
  resets: true,
  doubles: true,
  ...more,
});

const forGood = { resets: false, doubles: false };

/** The violations that are shipped (DOMAIN 12). */
export const violationTable: Record<string, ViolationKind> = {
  V01: kind(
    2,
    ['联系方式或站外引流', 'Contact details or diversion'],
    [
      '内容与资料中不得留下联系方式，或把读者引向站外交易。',
      'Works and profiles hold no contact details and lead nobody to deals elsewhere.',
    ],
  ),
  V02: kind(
    2,
    ['规避审核发布广告法禁用语', 'Evaded advertising-law terms'],
    [
      '不得以变形、谐音、图片等方式规避审核，发布广告法禁用的词语。',
      'Terms that the advertising law forbids must not be published by spelling them otherwise or in pictures.',
    ],
  ),
  V03: kind(
    1,
    ['场景或分类不符', 'Wrong scene or classification'],
    [
      '投稿须选择与内容相符的分类与场景；不符的，30 天内不能再向该频道投稿。',
      'A submission names the classification and scene that fit it; else its channel takes none for 30 days.',
    ],
    { channelDays: 30 },
  ),
  V04: kind(
    1,
    ['低质内容刷屏', 'Flooding with poor works'],
    ['7 天内因质量被退回 5 次及以上。', 'Five works or more were refused for their quality within 7 days.'],
  ),
  V05: kind(
    6,
    ['抄袭或盗用素材', 'Plagiarism or copied media'],
    [
      '不得发布抄袭他人的文字，或未经许可使用他人的图片、视频。',
      'Texts of others must not be copied, nor their pictures and videos used without consent.',
    ],
  ),
  V06: kind(
    6,
    ['虚假功效或虚假测评', 'False efficacy or fake review'],
    ['不得编造功效、体验或测评结果。', 'Effects, experiences and results of tests must not be made up.'],
  ),
  V07: kind(
    12,
    ['假冒或违禁商品', 'Counterfeit or banned goods'],
    [
      '不得推荐假冒商品与法律禁止销售的商品。',
      'Counterfeit goods and goods that the law bans must not be recommended.',
    ],
  ),
  V08: kind(
    12,
    ['流量或订单作弊', 'Traffic or order fraud'],
    [
      '不得刷量、刷单或点击自己的推广链接；由此产生的佣金无效。',
      'Traffic and orders must not be faked, nor own links clicked; commissions from it are invalid.',
    ],
    { voidsCommissions: true },
  ),
  V09: kind(
    4,
    ['合作任务违约', 'Breach of a task'],
    ['收取合作费用后须按约交付。', 'What was paid for a task must be delivered as agreed.'],
  ),
  V10: kind(
    2,
    ['评论或群聊中骚扰他人', 'Harassment in comments or groups'],
    ['不得在评论与群聊中辱骂、骚扰他人。', 'Nobody is insulted or harassed in comments and groups.'],
  ),
  V11: kind(
    40,
    ['涉未成年人、色情或违法时政内容', 'Minors, pornography or illegal politics'],
    [
      '不得发布侵害未成年人、色情或法律禁止的时政内容。',
      'Nothing that harms minors, no pornography and no politics that the law forbids.',
    ],
    forGood,
  ),
  V12: kind(
    40,
    ['买卖账号或冒用身份', 'Account trading or false identity'],
    ['账号不得买卖、出租，不得冒用他人身份。', 'Accounts are not traded or let, and no identity of others is used.'],
    forGood,
  ),
};
