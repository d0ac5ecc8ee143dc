import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { labelled } from '../../lib/text.ts';
import { checkText, effectOf, shownReasons, wordsAt } from '../../moderation/service.ts';
import { refuseChat } from './refusals.ts';

/**
 * Refuses texts that the checks of DOMAIN 2.6 refuse, with the place of each. What a person would have to judge is refused as
 * well: nobody can look at a chat before it is read. Refuses GROUP_TEXT_REFUSED.
 */
export async function refuseText(tx: Tx, now: Date, texts: Record<string, string>, lang: Lang): Promise<void> {
  const words = await wordsAt(tx, now);
  const refused = Object.entries(texts).flatMap(([path, text]) =>
    checkText(text, words)
      .filter((finding) => ['reject', 'human'].includes(effectOf(finding)))
      .map((finding) => ({ path, ...finding })),
  );
  if (refused.length === 0) return;
  const reasons = await shownReasons(
    tx,
    now,
    refused.map(({ code }) => ({ code })),
    lang,
  );
  throw refuseChat.GROUP_TEXT_REFUSED(
    refused.map(({ path, code, matched }, nr) => {
      const message = labelled(reasons[nr]?.message ?? code, `“${matched}”`, lang);
      return { path, code, message, actual: matched };
    }),
  );
}
