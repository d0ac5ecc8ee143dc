import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { actFor, api, problemIn } from '../api.ts';

export type Me = Awaited<ReturnType<typeof api.accounts.me>>;

const STORED = 'zc_account';

/** The account that the address names with `acting`, as links of notices do. It is taken out before the router reads it. */
const named = takeNamed();

function takeNamed(): string | null {
  const url = new URL(location.href);
  const id = url.searchParams.get('acting');
  if (id === null) return null;
  url.searchParams.delete('acting');
  history.replaceState(history.state, '', url);
  return id;
}

/** Who is signed in; null when nobody is. Also chooses the account that calls act for. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    const me = await api.accounts.me().catch((error: unknown) => {
      if (problemIn(error)?.status === 401) return null;
      throw error;
    });
    if (named !== null && me?.accounts.some(({ id }) => id === named)) localStorage.setItem(STORED, named);
    actFor(actingAccount(me)?.id);
    return me;
  },
});

/** The signed-in person. Throws when nobody is: the router sends such visitors to the sign-in page first. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

/** The account that the person acts for: the one chosen before, else the first. */
export function actingAccount(me: Me | null): Me['accounts'][number] | undefined {
  const stored = localStorage.getItem(STORED);
  return me?.accounts.find((account) => account.id === stored) ?? me?.accounts[0];
}

/** Ends the look at an account (DOMAIN 13.6) and goes back to its page in the console. */
export function leaveView({ id }: Pick<Me['accounts'][number], 'id'>): void {
  localStorage.removeItem(STORED);
  location.assign(`/console/accounts/${id}`);
}

/** Acts for another of one's accounts from now on. */
export function chooseAccount({ id, type }: Pick<Me['accounts'][number], 'id' | 'type'>): void {
  localStorage.setItem(STORED, id);
  location.assign(type === 'institution' ? '/desk' : '/studio');
}
