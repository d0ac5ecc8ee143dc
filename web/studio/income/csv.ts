import { lang } from '../../ui/lang.ts';
import { actingAccount, type Me } from '../../ui/session.ts';
import type { Filter } from './queries.ts';

/** Saves the list with its filter as a file. Throws when the server does not answer with one. */
export async function saveCsv(filter: Filter, me: Me): Promise<void> {
  const account = actingAccount(me);
  const answer = await fetch(`/api/v1/commissions.csv?${new URLSearchParams(filter).toString()}`, {
    headers: { 'accept-language': lang, ...(account ? { 'x-account': account.id } : {}) },
  });
  if (!answer.ok) throw new Error(`commissions.csv: ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = ['commissions', filter.month, filter.status].filter((part) => part !== undefined).join('-') + '.csv';
  link.click();
  URL.revokeObjectURL(address);
}
