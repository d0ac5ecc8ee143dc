export { nextScheduledAt, runDueContent, runDueDecision } from './publish.ts';
export { refreshAccount, refreshItems, refreshShop } from './refresh.ts';
