import type { Tx } from '../lib/db.ts';
import type { ErrorRow, Lang } from '../lib/problem.ts';
import { labelled } from '../lib/text.ts';
import { shownReasons } from './desk/present.ts';
import { checkText, effectOf } from './rules.ts';
import { wordsAt } from './words.ts';

/**
 * What keeps texts from being shown that nobody looks at before: what the checks of DOMAIN 2.6 refuse, and what a person
 * would have to judge. One row for each finding with the field of its text; none where all may be shown.
 */
export async function unreadTextFaults(
  tx: Tx,
  now: Date,
  texts: Readonly<Record<string, string>>,
  lang: Lang,
): Promise<ErrorRow[]> {
  const words = await wordsAt(tx, now);
  const found = Object.entries(texts).flatMap(([path, text]) =>
    checkText(text, words)
      .filter((finding) => ['reject', 'human'].includes(effectOf(finding)))
      .map(({ code, matched }) => ({ path, code, matched })),
  );
  if (found.length === 0) return [];
  const reasons = await shownReasons(
    tx,
    now,
    found.map(({ code }) => ({ code })),
    lang,
  );
  return found.map(({ path, code, matched }, nr) => {
    const message = labelled(reasons[nr]?.message ?? code, `“${matched}”`, lang);
    return { path, code, message, actual: matched };
  });
}
