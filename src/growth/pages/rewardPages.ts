import type { Page } from '../../../web/h5/module.ts';
import type { ReaderWallet, RewardView, WinView } from '../../../web/h5/rewards.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { cursorOf, PAGE, type List } from './readerPages.ts';

type WinPage = Extract<Page, { name: 'win' }>;

/** What a reader has won, on the phone and without scripts (DOMAIN 6.6). */
export function mountRewardPages({ page, form }: PageRoutes): void {
  page('/me/rewards', winsPage);
  page('/me/rewards/:id', (call) => winPage(call));
  form('/me/rewards/:id/address', async (call, { name = '', phone = '', address = '' }) => {
    const wish = { name, phone, address };
    try {
      await call.api.send('PUT', `/me/rewards/${idOf(call)}/address`, wish);
      return `/me/rewards/${idOf(call)}`;
    } catch (error) {
      if (!(error instanceof ApiFault) || [401, 404].includes(error.problem.status)) throw error;
      return winPage(call, { ...wish, fault: saidOf(error.problem) });
    }
  });
}

/** The reward below a work; null where there is none. */
export async function rewardOf({ api }: PageCall, contentId: string): Promise<RewardView | null> {
  return (await api.get<{ reward: RewardView | null }>(`/contents/${encodeURIComponent(contentId)}/reward`)).reward;
}

async function winsPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const [{ items, nextCursor }, wallet] = await Promise.all([
    call.api.get<List<WinView>>(`/me/rewards?limit=${PAGE}${cursorOf(cursor)}`),
    call.api.get<ReaderWallet>('/me/wallet'),
  ]);
  const more = nextCursor ? `/me/rewards?cursor=${encodeURIComponent(nextCursor)}` : null;
  return { name: 'wins', wins: items, wallet, more };
}

async function winPage(call: PageCall, written: WinPage['written'] = null): Promise<WinPage> {
  const [win, wallet] = await Promise.all([
    call.api.get<WinView>(`/me/rewards/${idOf(call)}`),
    call.api.get<ReaderWallet>('/me/wallet'),
  ]);
  return { name: 'win', win, wallet, written };
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as { id: string }).id);
}
