export { nextScheduledAt, runDueContent } from './lifecycle/publish.ts';
export { refreshAccount, refreshGroup, refreshItems, refreshShop, sweepGoodsJob } from './reading/refresh.ts';
export { nextForgetAt as nextTaskForgetAt, forgetTasks } from './tasks/service.ts';
export { runTask } from './tasks/jobs.ts';
export { finishReview } from './lifecycle/review.ts';
