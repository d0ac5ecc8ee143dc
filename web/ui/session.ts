import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { actFor, api, problemIn } from '../api.ts';

export type Me = Awaited<ReturnType<typeof api.accounts.me>>;

const STORED = 'zc_account';

/** Who is signed in; null when nobody is. Also chooses the account that calls act for. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    const me = await api.accounts.me().catch((error: unknown) => {
      if (problemIn(error)?.status === 401) return null;
      throw error;
    });
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

/** Acts for another of one's accounts from now on. */
export function chooseAccount({ id, type }: Pick<Me['accounts'][number], 'id' | 'type'>): void {
  localStorage.setItem(STORED, id);
  location.assign(type === 'institution' ? '/desk' : '/studio');
}
