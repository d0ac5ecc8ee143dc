import { Refusal, refusals } from '../../lib/errors.ts';

export const refusePin = refusals({
  FAN_PIN_RIGHT: [403, '当前等级没有粉丝置顶权益', 'Your level does not include pinning for fans'],
  FAN_PIN_NOT_PUSHED: [
    409,
    '只有已发布、已推送到关注流的作品可以置顶给粉丝',
    'Only a published work that was pushed to the follow feed can be pinned for fans',
  ],
  FAN_PIN_TOO_SOON: [409, '这一周期的置顶已经用过', 'The pin of this period was used already'],
  FAN_PIN_ENDED: [409, '这次置顶已经结束', 'This pin has ended'],
});

/** 404 for a pin that is not there. */
export const noPin = () => new Refusal(404, 'NOT_FOUND', { zh: '没有这次置顶', en: 'There is no such pin' });
