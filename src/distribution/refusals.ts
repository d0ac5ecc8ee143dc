import { refusals } from '../lib/errors.ts';

/** What the distribution domain says no with. */
export const refuseChannel = refusals({
  CHANNEL_TAKEN: [409, '这个标识已被使用', 'This code is taken'],
  CHANNELS_FULL: [409, '数量已达上限', 'There are as many as there may be'],
  LOGO_UNKNOWN: [422, '没有这张图片', 'There is no such picture'],
});
