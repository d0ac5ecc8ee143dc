import { Refusal, refusals } from '../../lib/errors.ts';

export const refuseAds = refusals({
  FAN_ADS_RIGHT: [403, '当前等级没有粉丝推广权益', 'Your level does not include promotion'],
  FAN_ADS_WORK: [
    409,
    '作品没有公开，或账号当前不能使用，不能推广',
    'The work is not public, or the account may not as it stands: it cannot be promoted',
  ],
  FAN_ADS_OPEN: [409, '这篇作品已有没结束的推广申请', 'This work has a request that has not ended'],
  FAN_ADS_MANY: [409, '没结束的推广申请已达上限', 'You have as many open requests as you may'],
  FAN_ADS_LIMIT: [422, '超出粉丝推广的范围', 'Beyond the limits of promotion'],
  FAN_ADS_STATE: [409, '申请当前的状态不能这样操作', 'The request is in a state in which that cannot be done'],
});

/** 404 for a request that is not there, or not for who asks. */
export const noRequest = () =>
  new Refusal(404, 'NOT_FOUND', { zh: '没有这个推广申请', en: 'There is no such request' });
