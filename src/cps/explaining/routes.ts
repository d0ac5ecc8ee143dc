import { implement } from '@orpc/server';
import { z } from 'zod';
import { accountsOf, families, familySums, owedBalances, owedSum } from '../../ledger/explaining/service.ts';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { withPlaces } from './faults.ts';
import { owedOf } from './owed.ts';
import { proofsOf } from './proofs.ts';
import { explainingContract } from './schema.ts';
import * as service from './service.ts';

/** Handlers of the contract of explained balances. */
export function explainingRouter() {
  const os = implement(explainingContract).$context<RequestContext>().use(guard);
  return os.router({
    overview: os.overview.handler(async ({ context: { tx, now, lang } }) => {
      const rows = await familySums(tx);
      const found = families.flatMap((family) => rows.filter((row) => row.family === family));
      return {
        families: found.map(({ balanceFen, ...row }) => ({ ...row, balanceFen: wireFen(balanceFen) })),
        totalFen: wireFen(found.reduce((sum, { balanceFen }) => sum + balanceFen, 0n)),
        proofs: await withPlaces(tx, await proofsOf(tx, now), lang),
        computedAt: now.toISOString(),
      };
    }),
    proofs: os.proofs.handler(async ({ context: { tx, now, lang } }) => ({
      proofs: await withPlaces(tx, await proofsOf(tx, now), lang),
    })),
    accounts: os.accounts.handler(async ({ context: { tx, lang }, input: { family, limit, cursor } }) => {
      const after = keyOf(z.tuple([z.string()]), cursor)?.[0] ?? '';
      const rows = await accountsOf(tx, family, after, limit + 1);
      const { items, nextCursor } = pageFrom(rows, limit, ({ ledgerAccount }) => [ledgerAccount]);
      const ids = items.map(({ ledgerAccount }) => ledgerAccount);
      const names = await service.namesOf(tx, ids, lang);
      return {
        items: items.map((row) => ({
          ...row,
          balanceFen: wireFen(row.balanceFen),
          name: names.get(row.ledgerAccount) ?? null,
        })),
        nextCursor,
      };
    }),
    owed: os.owed.handler(async ({ context: { tx, now, lang }, input: { limit, cursor } }) => {
      const key = keyOf(z.tuple([z.int(), z.string(), z.string()]), cursor);
      const after = key ? { balanceFen: BigInt(key[0]), bookId: key[1], ledgerAccount: key[2] } : null;
      const rows = await owedBalances(tx, after, limit + 1);
      const page = pageFrom(rows, limit, (row) => [wireFen(row.balanceFen), row.bookId, row.ledgerAccount]);
      const items = await owedOf(tx, now, page.items);
      const ids = items.map(({ ledgerAccount }) => ledgerAccount);
      const names = await service.namesOf(tx, ids, lang);
      const { balances, fen } = await owedSum(tx);
      return {
        items: items.map((row) => ({ ...row, name: names.get(row.ledgerAccount) ?? null })),
        nextCursor: page.nextCursor,
        sums: { balances, fen: wireFen(fen) },
        computedAt: now.toISOString(),
      };
    }),
    explain: os.explain.handler(({ context: { tx, now, lang }, input: { account, book, at } }) =>
      service.explainForOperator(tx, now, { ledgerAccount: account, bookId: book ?? null, at: at ?? null }, lang),
    ),
    entries: os.entries.handler(({ context: { tx }, input: { account, book, at, group, limit, cursor } }) => {
      const wish = { ledgerAccount: account, bookId: book ?? null, at: at ?? null, group };
      return service.entriesOf(tx, wish, { limit, cursor }, null);
    }),
    own: os.own.handler(({ context: { tx, actor, now, lang }, input }) =>
      service.ownBalances(tx, now, asAccount(actor).account.accountId, input.at ?? null, lang),
    ),
    ownEntries: os.ownEntries.handler(({ context: { tx, actor }, input }) =>
      service.ownEntries(tx, asAccount(actor).account.accountId, input),
    ),
  });
}
