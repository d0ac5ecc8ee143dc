export { decideConfirmed, disputeDecision } from './disputes/deciding.ts';
export { disputesPolicy } from './disputes/policy.ts';
export { checkCpsChange, decideAhead } from './changing.ts';
export { cpsPolicy } from './journal/service.ts';
export { previewCps, type PolicyPreview } from './month/previewing.ts';
export { moneyByScene, moneyOfWorks, ordersByDay, ordersOfWorks } from './reading/money.ts';
export { makeTopup, topupWish } from './rewarding/topups.ts';
export { valueRules } from './valuing/policy.ts';
export { lastReconciliation } from './reconciling/service.ts';
