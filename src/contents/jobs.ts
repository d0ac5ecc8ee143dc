export { nextScheduledAt, runDueContent, runDueDecision } from './publish.ts';
