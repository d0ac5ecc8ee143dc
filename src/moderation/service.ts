export { noteText } from './notes.ts';
export { checkText, checkTexts, compileWords, effectOf, machineVerdict } from './rules.ts';
export type { MachineFacts, Verdict, Words } from './rules.ts';
export { wordsAt } from './words.ts';
export { duplicateImages, imageReasons } from './images.ts';
export type { ImageFacts } from './images.ts';
export { adTerms, reviewRules } from './policy.ts';
export {
  cancelTasks,
  nextDecisionDueAt,
  openTask,
  refuseUnknownReasons,
  reviewById,
  reviewLoad,
  shownReasons,
  takeDueDecision,
  type Subject,
} from './reviews.ts';
export { dropOriginal, greatestSimilarityBp, registerOriginal } from './originals.ts';
