export { admit, release, wouldRefuse } from './places.ts';
export { nextArrivalAt, runArrival } from './stepping.ts';
export { nextNightAt, runNight } from './inviting.ts';
export { retake } from './retaking.ts';
export { deadlinesBefore } from './list.sql.ts';
export { campaignTitles, endOfCampaign } from './titles.ts';
export { worksOfCampaign } from './works.sql.ts';
export { campaignRules } from './policy.ts';
