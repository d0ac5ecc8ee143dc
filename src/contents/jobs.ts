export { nextScheduledAt, runDueContent, runDueDecision } from './publish.ts';
export { refreshAccount, refreshItems, refreshShop, sweepGoodsJob } from './refresh.ts';
