import type { Page } from '../../../web/h5/module.ts';
import type { Payee, ReaderWallet, RewardView, WinView } from '../../../web/h5/rewards.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { cursorOf, PAGE, type List } from './readerPages.ts';

type WinPage = Extract<Page, { name: 'win' }>;
type PayeePage = Extract<Page, { name: 'payee' }>;

/** What a reader has won, on the phone and without scripts (DOMAIN 6.6). */
export function mountRewardPages({ page, form }: PageRoutes): void {
  page('/me/rewards', winsPage);
  page('/me/rewards/:id', (call) => winPage(call));
  page('/me/payout', (call) => payeePage(call));
  form('/me/payout', bindPayee);
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
  const [{ items, nextCursor }, wallet, payee] = await Promise.all([
    call.api.get<List<WinView>>(`/me/rewards?limit=${PAGE}${cursorOf(cursor)}`),
    call.api.get<ReaderWallet>('/me/wallet'),
    payeeOf(call),
  ]);
  const more = nextCursor ? `/me/rewards?cursor=${encodeURIComponent(nextCursor)}` : null;
  return { name: 'wins', wins: items, wallet, payee, more };
}

async function winPage(call: PageCall, written: WinPage['written'] = null): Promise<WinPage> {
  const [win, wallet, payee] = await Promise.all([
    call.api.get<WinView>(`/me/rewards/${idOf(call)}`),
    call.api.get<ReaderWallet>('/me/wallet'),
    payeeOf(call),
  ]);
  return { name: 'win', win, wallet, payee, written };
}

async function payeeOf({ api }: PageCall): Promise<Payee> {
  return (await api.get<{ payoutAccount: Payee }>('/identity')).payoutAccount;
}

async function payeePage(call: PageCall, written: PayeePage['written'] = null): Promise<PayeePage> {
  const [{ balanceFen }, payee] = await Promise.all([call.api.get<ReaderWallet>('/me/wallet'), payeeOf(call)]);
  return { name: 'payee', payee, balanceFen, written };
}

/** Has a reader's payout account verified; what is wrong stands beside its field. The id number is not shown again. */
async function bindPayee(call: PageCall, fields: Record<string, string>): Promise<string | Page> {
  const { holderName = '', holderIdNumber = '', accountNo = '' } = fields;
  try {
    await call.api.send('POST', '/identity/payout-account', { holderName, holderIdNumber, accountNo });
    return '/me/rewards';
  } catch (error) {
    if (!(error instanceof ApiFault) || [401, 404].includes(error.problem.status)) throw error;
    const { errors } = error.problem;
    const faults = Object.fromEntries(errors.map(({ path, message }) => [path, message]));
    return payeePage(call, { holderName, accountNo, faults, fault: saidOf(error.problem) });
  }
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as { id: string }).id);
}
