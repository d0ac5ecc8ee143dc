import { legAccountsOf } from '../../ledger/service.ts';
import type { ProofFault } from '../../ledger/schema.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import type { Proof } from './proofs.ts';
import { faultKind, type WireProof } from './schema.ts';
import { namesOf } from './service.ts';

/**
 * Proofs with what they found: whose book and which ledger accounts, by name. A fault of no known kind stands in `details`
 * alone.
 */
export async function withPlaces(tx: Tx, proofs: readonly Proof[], lang: Lang): Promise<WireProof[]> {
  const all = proofs.flatMap(({ found }) => found);
  const posts = all.flatMap(({ bookId, seq, ledgerAccount }) =>
    seq !== null && ledgerAccount === null ? [{ bookId, seq: BigInt(seq) }] : [],
  );
  const legs = await legAccountsOf(tx, posts);
  const accountsOf = ({ bookId, seq, ledgerAccount }: ProofFault) =>
    ledgerAccount === null
      ? legs.flatMap((leg) => (leg.bookId === bookId && String(leg.seq) === seq ? leg.ledgerAccount : []))
      : [ledgerAccount];
  const named = [...new Set(all.flatMap((fault) => [fault.bookId, ...accountsOf(fault)]))];
  const names = await namesOf(tx, named, lang);
  const placeOf = (fault: ProofFault): WireProof['found'] => {
    const { success, data: kind } = faultKind.safeParse(fault.kind);
    if (!success) return [];
    const { bookId, seq, fen, dueFen } = fault;
    const accounts = accountsOf(fault).map((name) => ({ ledgerAccount: name, name: names.get(name) ?? null }));
    const bookName = names.get(bookId) ?? null;
    return [{ kind, bookId, bookName, seq: numberOf(seq), fen: numberOf(fen), dueFen: numberOf(dueFen), accounts }];
  };
  return proofs.map((proof) => ({
    ...proof,
    details: proof.found.map(({ detail }) => detail),
    found: proof.found.flatMap(placeOf),
  }));
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
