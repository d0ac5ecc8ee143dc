import { refusals } from '../../lib/errors.ts';

/** What the review desk says no with. */
export const refuseReview = refusals({
  CLAIMED_BY_OTHER: [409, '这条内容正由另一位审核员处理', 'Another reviewer holds this item'],
  ALREADY_DECIDED: [409, '这条内容已有审核结论', 'This item has been decided'],
  NOT_CLAIMED: [409, '请先领取这条内容，或领取已过期', 'Claim this item first, or your claim has run out'],
  NO_DECISION: [409, '没有可撤回的结论', 'There is no decision to take back'],
  DECISION_EFFECTIVE: [409, '结论已生效，不能撤回', 'The decision has taken effect and cannot be taken back'],
  OWN_WORK: [403, '不能审核自己账号的内容', 'You cannot review a work of your own account'],
  DECIDED_BEFORE: [
    403,
    '你已处理过这条内容，须由另一位审核员决定',
    'You dealt with this item before: somebody else decides',
  ],
  TOO_MANY_CLAIMS: [409, '领取的内容太多，请先处理已领取的', 'You hold too many items: decide or release some first'],
  NO_TRIAL: [422, '这一项不能试投', 'This item cannot go on trial'],
  NOT_CLEAN: [422, '机器审核对这条内容存疑，请单独审核', 'The machine doubts this item: review it by itself'],
});
