import { refusals } from '../lib/errors.ts';

/** What the accounts domain says no with. */
export const refuseAccount = refusals({
  APPLICATION_STATE: [409, '申请当前的状态不允许这一步', 'The application is not at a stage that allows this'],
  TOO_MANY_APPLICATIONS: [409, '你有太多未完成的申请', 'You have too many unfinished applications'],
  CHECKS_FAILED: [422, '有校验未通过', 'Some checks did not pass'],
  INVITATION_INVALID: [422, '邀请码无效、已使用或已过期', 'The invitation code is wrong, used or expired'],
  PROFILE_INVALID: [422, '账号信息有不符合要求的地方', 'Something in the profile breaks a rule'],
  ACCOUNT_STOPPED: [409, '账号已冻结或关闭', 'The account is frozen or closed'],
  ACCOUNT_CLOSED: [409, '账号已关闭，不能再改变状态', 'The account is closed and keeps this status'],
  LAST_OWNER: [409, '账号至少要有一位主理人', 'An account keeps at least one owner'],
  USER_UNKNOWN: [422, '没有这位用户', 'There is no such user'],
  ROLE_UNKNOWN: [422, '没有这个认证角色', 'There is no such role'],
  HOMEPAGE_LOCKED: [
    403,
    '当前等级使用默认主页，升级后才能装修',
    'Your level has the default homepage; a higher one may edit it',
  ],
  HOMEPAGE_INVALID: [422, '主页装修有不符合要求的地方', 'Something in the layout breaks a rule'],
  HOMEPAGE_PREVIEW_EXPIRED: [404, '预览地址已过期，请重新生成', 'This preview has expired: make a new one'],
  TOO_MANY_MEMBERS: [422, '成员人数已达上限', 'The account has as many members as it may have'],
});
