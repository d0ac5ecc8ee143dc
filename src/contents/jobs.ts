export { nextScheduledAt, runDueContent, runDueDecision } from './publish.ts';
export { refreshAccount, refreshItems } from './refresh.ts';
