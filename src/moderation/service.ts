export { noteText } from './notes.ts';
export { checkText, checkTexts, compileWords, effectOf, machineVerdict } from './rules.ts';
export type { MachineFacts, Verdict, Words } from './rules.ts';
export { unreadTextFaults } from './unread.ts';
export { wordsAt } from './words.ts';
export { duplicateImages, imageReasons } from './images.ts';
export type { ImageFacts } from './images.ts';
export { adTerms, reviewRules } from './policy.ts';
export { fold } from './fold.ts';
export {
  cancelTasks,
  nextDecisionDueAt,
  openTask,
  promisedBy,
  reviewById,
  takeDueDecision,
  takeUnreadDecision,
  type Subject,
} from './desk/tasks.ts';
export { checkReasons, type FieldLength } from './desk/checking.ts';
export { tasksOf } from './desk/sql.ts';
export { shownReasons } from './desk/present.ts';
export { queuesOf, reviewLoad } from './desk/listing.ts';
export { decidedWithin } from './desk/figures.sql.ts';
export { nextUnreadAt } from './desk/secondReading.ts';
export { rejectionReasons } from './desk/reasons.ts';
export { queueRules } from './desk/policy.ts';
export { dropOriginal, greatestSimilarityBp, registerOriginal } from './originals.ts';
