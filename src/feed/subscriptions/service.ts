export { subscriptionRules } from './policy.ts';
