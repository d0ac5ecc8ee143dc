import type { LiveCard } from '../../../web/h5/lives.ts';
import type { WireLive } from '../../feed/lives/schema.ts';
import { NO_AVATAR } from './pageViews.ts';
import type { PageCall } from './pages.ts';

/** The live sessions of an account's homepage; a preview of it leads nowhere, so that nothing is counted. */
export async function livesOfAccount(call: PageCall, accountId: string, preview: boolean): Promise<LiveCard[]> {
  const { items } = await call.api.get<{ items: WireLive[] }>(`/accounts/${encodeURIComponent(accountId)}/lives`);
  return items.map((live) => liveView(live, preview));
}

/** The live sessions of whom the reader follows. */
export async function livesOfFollowed(call: PageCall): Promise<LiveCard[]> {
  const { items } = await call.api.get<{ items: WireLive[] }>('/feed/lives');
  return items.map((live) => liveView(live, false));
}

function liveView(live: WireLive, preview: boolean): LiveCard {
  const to = (address: string) => (preview ? '' : address);
  return {
    id: live.id,
    account: { ...live.account, avatar: live.account.avatar ?? NO_AVATAR },
    title: live.title,
    cover: live.coverUrl ?? '',
    live: live.status === 'live',
    startsAt: live.startsAt,
    href: to(live.url),
    advertisement: live.advertisement,
    itemCount: live.itemCount,
    goods: live.items.map(({ itemId, title, priceFen, pictureUrl, link }) => ({
      itemId,
      title,
      priceFen,
      pictureUrl: pictureUrl ?? NO_AVATAR,
      href: to(`/go/${link}`),
    })),
  };
}
