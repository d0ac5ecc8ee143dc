import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { p } from '../fanpin/texts.ts';
import { c } from './categories/texts.ts';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

export type Target = ContentRow['pushes'][number]['target'];

/** Something done with one content. */
export type Act =
  | { kind: 'withdraw'; targets?: Target[] }
  | { kind: 'unschedule' | 'remove' | 'republish' | 'feature' | 'unfeature' | 'pin' | 'unpin' | 'fanPin' | 'fanUnpin' }
  | { kind: 'move'; at: string }
  | { kind: 'category'; categoryId: string | null; name: string | null };

const once = () => ({ context: { headers: { 'idempotency-key': crypto.randomUUID() } } });

/** Does it; answers what has happened, in words. */
export async function run(id: string, what: Act): Promise<string> {
  switch (what.kind) {
    case 'withdraw': {
      const { targets } = what;
      await api.contents.withdraw({ id, ...(targets ? { targets } : {}) }, once());
      return targets ? t.pushWithdrawn(targets.map((target) => t[target]).join(' · ')) : t.done;
    }
    case 'move':
      await api.contents.schedule({ id, scheduledAt: what.at });
      return t.moved(dateTime(what.at));
    case 'category':
      await api.contents.categories.choose({ id, categoryId: what.categoryId });
      return what.name === null ? c.unchosen : c.chosen(what.name);
    case 'republish': {
      const { status } = await api.contents.submit({ id }, once());
      return t[`republished_${status}`];
    }
    case 'fanPin': {
      const { pin } = await api.fanPins.pin({ id });
      return p.pinned(dateTime(pin?.endsAt ?? ''));
    }
    case 'fanUnpin':
      await api.fanPins.unpin({ id });
      return p.ended;
    case 'unschedule':
      await api.contents.unschedule({ id });
      return t.done;
    case 'remove':
      await api.contents.remove({ id });
      return t.done;
    default:
      await api.contents.showcase[what.kind]({ id });
      return t[`done_${what.kind}`];
  }
}
