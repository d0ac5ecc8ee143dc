import { publishing, type Wording } from './wording.ts';

/** Why a pin has ended, as its author is told. */
const pinCauses = {
  operator: { zh: '小二结束了这次置顶，打开看理由', en: 'An operator has ended it: see why' },
  right_lost: { zh: '当前等级没有粉丝置顶权益', en: 'Your level does not include pinning for fans any more' },
  account: { zh: '账号当前不能使用粉丝置顶', en: 'The account may not pin for fans as it stands' },
};

/** What an account does to be seen by its followers. */
export const reachKinds: Wording<'fan_pin_ended'> = {
  fan_pin_ended: {
    type: 'works',
    members: publishing,
    leads: () => '/studio/contents',
    zh: ({ params: { title, cause } }) => [`《${title}》的粉丝置顶已提前结束`, pinCauses[cause].zh],
    en: ({ params: { title, cause } }) => [`“${title}” is no longer pinned for fans`, pinCauses[cause].en],
  },
};
