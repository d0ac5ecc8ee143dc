import { beingIndexed, segmenterName } from '../../feed/search/service.ts';
import type { Tx } from '../../lib/db.ts';
import { good, note, type Finding } from './finding.ts';

/** Whether everything that readers can find is indexed, and by which dictionary Chinese is cut into words. */
export async function searchFinding(tx: Tx): Promise<Finding> {
  const kind = await beingIndexed(tx);
  if (kind !== null) {
    return note(
      `the search index is being built: ${kind} are next`,
      'a running worker does it; until then less is found',
    );
  }
  if ((await segmenterName()) === 'jieba') return good('the search index is complete');
  return note(
    'the search index is complete, but the dictionary of Node cuts Chinese into words: jieba is not there for this machine',
    'where it can be installed, do so, then run "zhongcao search rebuild"',
  );
}
