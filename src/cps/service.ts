export { moneyOfContent } from './reading/service.ts';
export { lastReconciliation } from './reconciling/service.ts';
