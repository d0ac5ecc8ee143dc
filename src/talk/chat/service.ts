export { chatRules } from './policy.ts';
export { deleteReported, messageSubject } from './reported.ts';
