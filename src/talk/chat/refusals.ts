import { Refusal, refusals } from '../../lib/errors.ts';

export const refuseChat = refusals({
  GROUP_RIGHT_MISSING: [403, '当前等级没有群聊权益', 'Your level does not include group chat'],
  GROUP_LIMIT: [409, '群聊数量已达当前等级的上限', 'You have as many groups as your level allows'],
  GROUP_FULL: [409, '群成员已满', 'The group is full'],
  GROUP_RULE: [403, '还不满足入群条件', 'You do not meet the condition of this group yet'],
  GROUP_MINOR: [403, '未成年人不能加入群聊', 'Who is under 18 cannot join a group'],
  GROUP_REMOVED: [
    403,
    '你已被移出本群，作者同意后才能再加入',
    'You were removed from this group: its author has to let you in',
  ],
  GROUP_JOINED_LIMIT: [409, '加入的群聊已达上限', 'You are in as many groups as one reader may be'],
  NOT_IN_GROUP: [403, '加入群聊后才能查看和发言', 'Join the group to read and write'],
  GROUP_CLOSED: [
    403,
    '作者账号已被冻结，群聊暂停发言',
    'The author’s account is frozen: nothing can be said here for now',
  ],
  GROUP_MUTED: [403, '你已被禁言', 'You are muted'],
  GROUP_TEXT_REFUSED: [422, '内容含有不能发布的文字', 'The text holds what may not be published'],
  CARD_UNKNOWN: [422, '没有这个可以发送的作品或商品', 'There is no such work or product to send'],
  MESSAGE_KEY_USED: [422, '同一个 key 已发过另一条消息', 'Another message was sent with this key'],
});

/** 404 for a group that is not there, or not any more. */
export const noGroup = () => new Refusal(404, 'NOT_FOUND', { zh: '没有这个群聊', en: 'There is no such group' });

/** 404 for a message or member of a group that is not there. */
export const noSuch = {
  message: () => new Refusal(404, 'NOT_FOUND', { zh: '没有这条消息', en: 'There is no such message' }),
  member: () => new Refusal(404, 'NOT_FOUND', { zh: '没有这位群成员', en: 'There is no such member' }),
};
