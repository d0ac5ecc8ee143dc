export { moneyByScene, moneyOfWorks, ordersByDay, ordersOfWorks } from './reading/money.ts';
export { valueRules } from './valuing/policy.ts';
export { lastReconciliation } from './reconciling/service.ts';
