export { nextScheduledAt, runDueContent, runDueDecision } from './publish.ts';
export { refreshAccount, refreshGroup, refreshItems, refreshShop, sweepGoodsJob } from './refresh.ts';
export { nextForgetAt as nextTaskForgetAt, forgetTasks } from './tasks/service.ts';
export { runTask } from './tasks/jobs.ts';
export { finishReview } from './review.ts';
