import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { unreadTextFaults } from '../../moderation/service.ts';
import { refuseChat } from './refusals.ts';

/** Refuses texts that nobody can look at before they are read in a chat, with the place of each. Refuses GROUP_TEXT_REFUSED. */
export async function refuseText(tx: Tx, now: Date, texts: Record<string, string>, lang: Lang): Promise<void> {
  const faults = await unreadTextFaults(tx, now, texts, lang);
  if (faults.length > 0) throw refuseChat.GROUP_TEXT_REFUSED(faults);
}
