/** What becomes of a submission: nobody has decided yet, it waits for a place, or it stands in slots. */
type Fate = 'in_review' | 'accepted' | 'placed';

/** A work that its author submits to a sub-channel, some days before today. */
export type Submission = {
  content: string;
  subChannel: string;
  classification?: string;
  daysAgo: number;
  fate: Fate;
  /** It is tried out first, shown by itself for a week, and then decided on again (DOMAIN 3.5). */
  tried?: true;
  /** Further slots than the stream, by code. */
  slots?: readonly string[];
  weight?: number;
};

/** Slots beside the streams that channels have anyway. */
export const slots = [
  { code: 'headline_first', channelCode: 'headline', name: '首屏', nameEn: 'First screen', capacity: 2, position: 1 },
  {
    code: 'must_buy_first',
    channelCode: 'must_buy',
    name: '置顶攻略',
    nameEn: 'Guide on top',
    capacity: 1,
    position: 1,
  },
  {
    code: 'discover_first',
    channelCode: null,
    name: '发现首屏',
    nameEn: 'First on discover',
    capacity: 2,
    position: 1,
  },
] as const;

/** Works of the cast that were submitted: so channels have something to read, and operators something to place. */
export const submissions: readonly Submission[] = [
  { content: 'tuan-travel', subChannel: 'headline_daily', daysAgo: 9, fate: 'placed', slots: ['headline_first'] },
  { content: 'hao-grandma', subChannel: 'headline_daily', daysAgo: 8, fate: 'placed', slots: ['discover_first'] },
  { content: 'mo-five-minutes', subChannel: 'headline_daily', daysAgo: 8, fate: 'placed', weight: 150 },
  { content: 'gu-cables', subChannel: 'headline_daily', daysAgo: 7, fate: 'placed', slots: ['headline_first'] },
  { content: 'wen-planner', subChannel: 'headline_daily', daysAgo: 6, fate: 'placed' },
  { content: 'mo-winter-body', subChannel: 'headline_daily', daysAgo: 5, fate: 'placed', weight: 80 },
  { content: 'wen-watercolour', subChannel: 'headline_daily', daysAgo: 4, fate: 'accepted' },
  { content: 'lin-clay-pot', subChannel: 'headline_daily', daysAgo: 3, fate: 'accepted' },
  { content: 'mo-shelf', subChannel: 'headline_daily', daysAgo: 1, fate: 'in_review' },
  {
    content: 'hao-kitchen-drawer',
    subChannel: 'must_buy_guide',
    classification: 'roundup',
    daysAgo: 12,
    fate: 'placed',
    tried: true,
    slots: ['must_buy_first'],
  },
  { content: 'hao-entrance', subChannel: 'must_buy_guide', classification: 'tutorial', daysAgo: 3, fate: 'accepted' },
  { content: 'gu-desk', subChannel: 'new_tech_item', daysAgo: 9, fate: 'placed' },
  { content: 'gu-mic', subChannel: 'new_tech_item', daysAgo: 6, fate: 'placed', weight: 120 },
];
