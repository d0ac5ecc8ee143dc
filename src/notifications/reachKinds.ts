import { minuteOf } from '../lib/time.ts';
import { money, publishing, yuan, type Wording } from './wording.ts';

const toAds = (): string => '/studio/fan-ads';

/** Why a pin has ended, as its author is told. */
const pinCauses = {
  operator: { zh: '小二结束了这次置顶，打开看理由', en: 'An operator has ended it: see why' },
  right_lost: { zh: '当前等级没有粉丝置顶权益', en: 'Your level does not include pinning for fans any more' },
  account: { zh: '账号当前不能使用粉丝置顶', en: 'The account may not pin for fans as it stands' },
};

/** Why a request for promotion was cancelled. */
const adCauses = {
  operator: { zh: '小二取消了它，打开看理由', en: 'An operator has cancelled it: see why' },
  work_gone: { zh: '作品已不公开', en: 'The work is not public any more' },
  account_stopped: { zh: '账号当前不能使用', en: 'The account may not as it stands' },
};

/** What an account does to be seen by its followers. */
export const reachKinds: Wording<
  | 'fan_pin_ended'
  | 'fan_ads_accepted'
  | 'fan_ads_refused'
  | 'fan_ads_started'
  | 'fan_ads_finished'
  | 'fan_ads_cancelled'
> = {
  fan_ads_accepted: {
    type: 'works',
    members: money,
    leads: toAds,
    zh: ({ params: { title, priceFen, startsAt } }) => [
      `《${title}》的粉丝推广申请已接受`,
      `${yuan(priceFen)}，${minuteOf(new Date(startsAt))} 开始；费用由小二在站外与你结算`,
    ],
    en: ({ params: { title, priceFen, startsAt } }) => [
      `The promotion of “${title}” was accepted`,
      `${yuan(priceFen)}, from ${minuteOf(new Date(startsAt))} on; an operator settles it with you outside`,
    ],
  },
  fan_ads_refused: {
    type: 'works',
    members: money,
    leads: toAds,
    zh: ({ params: { title } }) => [`《${title}》的粉丝推广申请没有通过`, '打开看理由'],
    en: ({ params: { title } }) => [`The promotion of “${title}” was refused`, 'See why'],
  },
  fan_ads_started: {
    type: 'works',
    members: money,
    leads: toAds,
    zh: ({ params: { title, endsAt } }) => [`《${title}》的粉丝推广开始了`, `到 ${minuteOf(new Date(endsAt))}`],
    en: ({ params: { title, endsAt } }) => [`The promotion of “${title}” runs`, `until ${minuteOf(new Date(endsAt))}`],
  },
  fan_ads_finished: {
    type: 'works',
    members: money,
    leads: toAds,
    zh: ({ params: { title, impressions, clicks, chargedFen } }) => [
      `《${title}》的粉丝推广有结果了`,
      `展示 ${impressions} 次，点击 ${clicks} 次，实收 ${yuan(chargedFen)}`,
    ],
    en: ({ params: { title, impressions, clicks, chargedFen } }) => [
      `What came of the promotion of “${title}”`,
      `${impressions} impressions, ${clicks} clicks, ${yuan(chargedFen)} charged`,
    ],
  },
  fan_ads_cancelled: {
    type: 'works',
    members: money,
    leads: toAds,
    zh: ({ params: { title, cause } }) => [`《${title}》的粉丝推广已取消`, adCauses[cause].zh],
    en: ({ params: { title, cause } }) => [`The promotion of “${title}” was cancelled`, adCauses[cause].en],
  },
  fan_pin_ended: {
    type: 'works',
    members: publishing,
    leads: () => '/studio/contents',
    zh: ({ params: { title, cause } }) => [`《${title}》的粉丝置顶已提前结束`, pinCauses[cause].zh],
    en: ({ params: { title, cause } }) => [`“${title}” is no longer pinned for fans`, pinCauses[cause].en],
  },
};
