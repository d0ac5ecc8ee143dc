import { sceneName } from '../../../src/lib/scene-names.ts';
import { lang } from '../lang.ts';
import type { LedgerEntry } from './Explanation.tsx';
import { t } from './texts.ts';

/** What a post is about in words; its key where it has no known form. */
export function subjectText({ subject, key }: LedgerEntry): string {
  switch (subject?.type) {
    case 'line':
      return t.line(subject.tradeNo, subject.lineNo);
    case 'statement':
      return t.statement(subject.month);
    case 'month':
      return t.month(subject.month);
    case 'pool_day':
      return t.poolDay(sceneName(subject.scene, lang), subject.day);
    case 'topup':
      return t.topup(subject.day);
    case 'payout':
      return t.payout(subject.payoutId.slice(-6));
    case 'dispute':
      return t.dispute;
    case 'reward':
      return t.reward;
    case 'receipt':
      return t.receipt(subject.paymentId.slice(-6));
    default:
      return key;
  }
}
