export { decidedCounts } from './counts.sql.ts';
export { followWork } from './following.ts';
export { submissionSnapshot } from './misplaced.ts';
export { presentSubmissions } from './present.ts';
export { duePlaceSearch, nextPlaceSearchAt, submissionById, submittedWithin } from './sql.ts';
export { submissionRules } from './policy.ts';
export { markExpired, markPlaced, noteWaiting } from './placing.ts';
export { applySubmissionDecision, nextTrialEndAt, runTrialEnd } from './reviewing.ts';
export { appealableSubmission, overturnSubmission } from './overturning.ts';
