import { penaltyNames } from '../../lib/penalty-names.ts';
import type { Text } from '../../lib/text.ts';
import { minuteOf } from '../../lib/time.ts';
import type { PenaltyKind } from './policy.ts';

/** A penalty in words: what it takes, until when, and where its reason stands (UX 42). */
export function penaltySaid({ kind, until }: { kind: PenaltyKind; until: Date | null }): Text {
  const at = until && minuteOf(until);
  const [zh, en] = [penaltyNames['zh-CN'][`penalty_${kind}`], penaltyNames.en[`penalty_${kind}`]];
  return {
    zh: `违规处罚中：${zh}${at === null ? '' : `，至 ${at}`}。原因见“账号健康”`,
    en: `A penalty is in force: ${en}${at === null ? '' : `, until ${at}`}. Why is on the page of account health`,
  };
}
