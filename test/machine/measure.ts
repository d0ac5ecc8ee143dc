import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { adTerms, checkTexts, compileWords, reviewRules } from '../../src/moderation/service.ts';
import type { Review, Wanted } from './reviews.ts';

const rows = z.array(z.int());
const judgedSchema = z.object({ judged: rows, right: rows });
const labelsSchema = z.object({
  samples: z.array(
    z.object({
      seed: z.int(),
      wanted: z.object({ contact: z.int(), ad: z.int(), any: z.int() }) satisfies z.ZodType<Wanted>,
      rows,
      contact: rows,
      adLaw: z.record(z.string(), z.string()),
    }),
  ),
  findings: z.object({ CONTACT_INFO: judgedSchema, AD_LAW: judgedSchema }),
});

/**
 * What somebody who read the reviews says of them, by row. `contact`: a way to reach somebody outside the platform.
 * `adLaw`: praise of a good, shop or service in a class of DOMAIN 2.6.2, by its class; what the author compares within
 * his own things, advice, counting, names of works and denials are none. `findings` are all reviews with a finding
 * without an excuse at the time of judging, and those in which it is right.
 */
export const labels = labelsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'labels.json'), 'utf8')));

/** Found rightly, found wrongly, and missed. */
export type Counts = { right: number; wrong: number; missed: number };

export type Check = 'CONTACT_INFO' | 'AD_LAW';

const words = compileWords(adTerms.defaults, reviewRules.defaults);

/** What parts the fields of a work in a text of our own. */
const FIELD_BREAK = '\f';

/** Whether a check finds something in a text that is not excused. */
export function isFound(check: Check, text: string): boolean {
  const parts = text.split(FIELD_BREAK).map((part, i) => ({ field: `field${i}`, text: part }));
  return checkTexts(parts, words).some(({ code, excuse }) => code === check && excuse === undefined);
}

/** Counts what a check says of reviews against what they are. */
export function countsOf(check: Check, reviews: readonly Review[], yes: ReadonlySet<number>): Counts {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const { row, text } of reviews) {
    if (isFound(check, text)) counts[yes.has(row) ? 'right' : 'wrong']++;
    else if (yes.has(row)) counts.missed++;
  }
  return counts;
}

/** Our own texts of a file, one a line; `\n` and `\uXXXX` stand for the characters, `\p` for the end of a field. */
export function ownTexts(name: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, 'texts', name), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) =>
    line
      .replaceAll('\\n', '\n')
      .replaceAll('\\p', FIELD_BREAK)
      .replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16))),
  );
}

/** `precision 6/6 (100 %), recall 6/7 (86 %)`. */
export function told({ right, wrong, missed }: Counts): string {
  const share = (part: number, whole: number) =>
    `${part}/${whole}${whole > 0 ? ` (${Math.round((100 * part) / whole)} %)` : ''}`;
  return `precision ${share(right, right + wrong)}, recall ${share(right, right + missed)}`;
}
