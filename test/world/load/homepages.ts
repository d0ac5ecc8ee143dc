import { defaultLayout, type HomepageModule } from '../../../src/accounts/homepage/modules.ts';
import { saveHomepage } from '../../../src/accounts/homepage/service.ts';
import { publishedOf } from '../../../src/contents/service.ts';
import { putForward } from '../../../src/contents/showcase/service.ts';
import { putLive } from '../../../src/links/lives/service.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { MINUTE } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { homepages, lives } from '../homepages.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** The host reports its live sessions, and some authors have laid out their homepages. */
export async function layOutHomepages(stage: Stage, tx: Tx, now: Date, shopUrl: string): Promise<void> {
  for (const { id, author, title, goods, starts, lastsMin } of lives) {
    const startsAt =
      'inDays' in starts
        ? stage.at(secondsAgo(-starts.inDays, starts.clock))
        : new Date(now.getTime() - starts.minutesAgo * MINUTE);
    await putLive(tx, now, stage.config, {
      id,
      accountId: idOf(stage.accounts, author),
      title,
      startsAt,
      endsAt: new Date(startsAt.getTime() + lastsMin * MINUTE),
      url: `${shopUrl}/lives/${id}`,
      coverUrl: `${shopUrl}/pictures/${goods[0]}/front.webp`,
      itemIds: [...goods],
    });
  }
  for (const { author, notice, front, pinned, featured } of homepages) {
    const actor = actorOf(stage, author);
    const first: readonly HomepageModule[] = ['header', ...front];
    const rest = defaultLayout.modules.map(({ module }) => module).filter((module) => !first.includes(module));
    const modules = [...first, ...rest].map((module) => ({ module, on: true }));
    await saveHomepage(tx, actor, now, { version: 0, wish: { modules, notice } }, 'zh-CN');
    const works = await publishedOf(tx, idOf(stage.accounts, author), { except: [], limit: pinned + featured });
    for (const [nr, { contentId }] of works.toReversed().entries())
      await putForward(tx, actor, now, contentId, nr < pinned ? 'pinned' : 'featured');
  }
}
