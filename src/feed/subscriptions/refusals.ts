import { Refusal, refusals } from '../../lib/errors.ts';

export const refuseMessage = refusals({
  MESSAGE_INVALID: [422, '推送不符合要求，请按提示修改', 'The message breaks a rule: see the rows'],
  MESSAGE_TEXT: [422, '标题含有不能发布的内容', 'The title holds what may not be published'],
  NOT_FOLLOWED: [409, '还没有关注这个账号', 'You do not follow this account'],
});

/** 404 for a message that is not there, or not for who asks. */
export const noMessage = () =>
  new Refusal(404, 'NOT_FOUND', {
    zh: '没有这条推送，或已被撤回',
    en: 'There is no such message, or it was withdrawn',
  });
