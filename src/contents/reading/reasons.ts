import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import type { Reason, ShownReason } from '../../moderation/schema.ts';
import { inParagraph } from '../checks/machine.ts';
import * as contents from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import { reasonsShown } from './present.ts';

/** Reasons with the words that their reviewer marked in a version of a work, so that its author sees them in place (UX 23). */
export async function quotedReasons(
  tx: Tx,
  { contentId, version }: versions.VersionKey,
  reasons: readonly Reason[],
): Promise<Reason[]> {
  const content = isId(contentId) ? await contents.contentById(tx, contentId) : undefined;
  const found = content && (await versions.findVersion(tx, content, version));
  return found ? reasons.map((reason) => inParagraph(reason, found.fields)) : [...reasons];
}

/** Reasons about versions of works, each with its sentence behind the place and the words that it is about (UX 23). */
export async function reasonsOfWorks(
  tx: Tx,
  now: Date,
  works: readonly (versions.VersionKey & { reasons: readonly Reason[] })[],
  lang: Lang,
): Promise<ShownReason[][]> {
  const templates = await versions.templatesOf(
    tx,
    works.filter(({ reasons }) => reasons.some(({ where }) => where)),
  );
  const shown: ShownReason[][] = [];
  for (const work of works)
    shown.push(await reasonsShown(tx, now, work.reasons, templates.get(versions.templateKey(work)) ?? '', lang));
  return shown;
}
