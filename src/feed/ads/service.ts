export { fanAdsRules } from './policy.ts';
export { adTitles, waitingAds } from './reading.ts';
