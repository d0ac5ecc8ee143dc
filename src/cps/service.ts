export { moneyByScene, moneyOfWorks, ordersByDay, ordersOfWorks } from './reading/money.ts';
export { lastReconciliation } from './reconciling/service.ts';
