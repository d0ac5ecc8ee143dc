import { shownCardsByIds } from '../../../src/contents/service.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { SECOND } from '../../../src/lib/time.ts';
import { createGroup } from '../../../src/talk/chat/groups.ts';
import { joinGroup } from '../../../src/talk/chat/members.ts';
import { announce, say } from '../../../src/talk/chat/messages.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { groups, type DemoGroup } from '../chat.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** Between two lines of a talk. */
const PAUSE_S = 47;

/** Groups are opened, joined and talked in, each in one transaction (DOMAIN 6.5). */
export function chatScenes(stage: Stage): { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' }[] {
  return groups.map((group) => ({
    at: stage.at(secondsAgo(group.ago, group.clock)),
    play: (now) => inTransaction(stage.tools.db, (tx) => talk(stage, tx, now, group)),
  }));
}

async function talk(stage: Stage, tx: Tx, now: Date, { owner, name, intro, ...group }: DemoGroup): Promise<void> {
  const how = { config: stage.config, lang: 'zh-CN' as const };
  const settings = { name, intro, joinRule: 'open' as const, followedDays: 0, slowSeconds: 0 };
  const { id } = await createGroup(tx, actorOf(stage, owner), now, settings, 'zh-CN');
  for (const reader of group.members) await joinGroup(tx, actorOf(stage, reader), now, id);
  if (group.announcement !== '') await announce(tx, actorOf(stage, owner), now, { id, text: group.announcement }, how);
  for (const [nr, [by, said]] of group.lines.entries()) {
    const at = new Date(now.getTime() + (nr + 1) * PAUSE_S * SECOND);
    const what = typeof said === 'string' ? { text: said } : await cardOf(stage, tx, said);
    await say(tx, actorOf(stage, by), at, { id, key: `demo-${owner}-${nr}-line`, ...what }, how);
  }
}

async function cardOf(stage: Stage, tx: Tx, { content, goods }: { content: string; goods?: true }) {
  const contentId = idOf(stage.contents, content);
  const [first] = goods ? ((await shownCardsByIds(tx, [contentId])).get(contentId)?.items ?? []) : [];
  return { contentId, ...(first && { itemId: first.itemId }) };
}
