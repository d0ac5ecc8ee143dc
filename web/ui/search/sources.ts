import { shownTitle } from '../../studio/titles.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { consoleNav } from '../../console/nav.ts';
import { isInstitution } from '../../desk/acting.ts';
import { deskNav } from '../../desk/nav.ts';
import { studioNav } from '../../studio/nav.ts';
import { dateTime } from '../../text/dictionary.ts';
import { actingAccount, type Me } from '../session.ts';
import { t } from '../texts.ts';

/** Something that can be opened: its name, what it is, and its address. */
export type Hit = { key: string; name: string; about: string; href: string };
export type Group = { name: string; hits: Hit[] };

const HITS_MAX = 6;

/** Pages of both areas that stand in the person's navigation, of the present one first. */
export function pageHits(me: Me, inConsole: boolean, words: string): Hit[] {
  const studio = isInstitution(me)
    ? deskNav.map((item) => ({ ...item, about: t.desk }))
    : studioNav.map((item) => ({ ...item, about: t.studio }));
  const operators = me.roles.length > 0 ? consoleNav.map((item) => ({ ...item, about: t.console })) : [];
  return (inConsole ? [...operators, ...studio] : [...studio, ...operators])
    .filter((item) => (item.visible?.(me) ?? true) && item.label.toLowerCase().includes(words.toLowerCase()))
    .map(({ to, label, about }) => ({ key: to, name: label, about, href: to }));
}

/** What else has these words in its name, by what the person may see: own contents, accounts, order lines. */
export const foundQuery = (me: Me, words: string) =>
  queryOptions({
    queryKey: ['search', actingAccount(me)?.id, words],
    staleTime: 30_000,
    enabled: words !== '',
    queryFn: async (): Promise<Group[]> => {
      const groups = await Promise.all([
        actingAccount(me) ? contentHits(words) : none(t.foundContents),
        me.roles.length > 0 ? accountHits(words) : none(t.foundAccounts),
        me.roles.some((role) => role === 'finance' || role === 'risk' || role === 'support')
          ? orderHits(words)
          : none(t.foundOrders),
      ]);
      return groups.filter(({ hits }) => hits.length > 0);
    },
  });

async function none(name: string): Promise<Group> {
  return { name, hits: [] };
}

async function contentHits(q: string): Promise<Group> {
  const { items } = await api.contents.list({ q, limit: HITS_MAX });
  const hits = items.map(({ id, title, updatedAt }) => ({
    key: id,
    name: shownTitle(title),
    about: t.changedAt(dateTime(updatedAt)),
    href: `/studio/contents/${id}`,
  }));
  return { name: t.foundContents, hits };
}

async function accountHits(q: string): Promise<Group> {
  const { items } = await api.accounts.operator.searchAccounts({ q, limit: HITS_MAX });
  const hits = items.map(({ id, name, level }) => ({ key: id, name, about: level, href: `/console/accounts/${id}` }));
  return { name: t.foundAccounts, hits };
}

async function orderHits(tradeNo: string): Promise<Group> {
  // Trade numbers are printable ASCII: other words are none.
  if (!/^[!-~]{1,64}$/.test(tradeNo)) return none(t.foundOrders);
  const { items } = await api.cps.orderLines({ tradeNo, limit: HITS_MAX });
  const hits = items.map((line) => ({
    key: `${line.tradeNo}/${line.lineNo}`,
    name: `${line.tradeNo} / ${line.lineNo}`,
    about: line.itemTitle ?? '',
    href: `/console/orders?${new URLSearchParams({ tradeNo: `"${line.tradeNo}"`, lineNo: `"${line.lineNo}"` }).toString()}`,
  }));
  return { name: t.foundOrders, hits };
}
