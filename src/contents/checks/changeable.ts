import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { contentRules } from '../policy.ts';
import { contentsByIds } from '../sql/contents.ts';
import { mayEditText } from './rules.ts';

/** A work as one who may submit it again needs to know it. */
export type Changeable = { version: number; changeable: boolean };

/**
 * Whether works may be changed where they stand, and the version that is judged now: of a published one the text may be
 * changed a few times within some days (DOMAIN 2.3); a draft, or what was sent or taken back, as often as one likes.
 */
export async function changeableWorks(
  tx: Tx,
  now: Date,
  contentIds: readonly string[],
): Promise<Map<string, Changeable>> {
  const rows = await contentsByIds(tx, contentIds);
  if (rows.length === 0) return new Map();
  const { document } = await policyAt(tx, contentRules, now);
  return new Map(
    rows.map(({ contentId, status, publishedAt, textEdits, liveVersion, workingVersion }) => [
      contentId,
      {
        version: liveVersion ?? workingVersion,
        changeable:
          status === 'published' && publishedAt !== null
            ? mayEditText(textEdits, publishedAt, now, document)
            : status === 'draft' || status === 'rejected' || status === 'withdrawn',
      },
    ]),
  );
}
