import { legAccountsOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import type { WireProof } from './schema.ts';
import { namesOf } from './service.ts';

type Place = {
  kind: WireProof['found'][number]['kind'];
  bookId: string;
  seq: string | null;
  ledgerAccount: string | null;
  fen: number | null;
  dueFen: number | null;
};

/** How each kind of fault is kept: the parts that a form names are what a person is shown. */
const forms: [Place['kind'], RegExp][] = [
  ['POST_NOT_ZERO', /^POST_NOT_ZERO (?<book>\S+) post (?<seq>\d+) sums to (?<fen>-?\d+)$/],
  ['NO_POST', /^NO_POST (?<book>\S+) entries of post (?<seq>\d+), which is not there$/],
  ['CLEARING_NOT_ZERO', /^CLEARING_NOT_ZERO (?<book>\S+) transfer .* leaves (?<fen>-?\d+)$/],
  [
    'RUNNING_BALANCE',
    /^RUNNING_BALANCE (?<book>\S+) post (?<seq>\d+): (?<account>\S+) begins at (?<fen>-?\d+), not at (?<due>-?\d+)$/,
  ],
  ['BALANCE', /^BALANCE (?<book>\S+) (?<account>\S+) holds (?<fen>-?\d*), its entries sum to (?<due>-?\d*)$/],
  ['CHAIN', /^CHAIN (?<book>\S+) (?:post (?<seq>\d+) (?:is missing|was changed)|the chain ends at .*)$/],
  ['DECISIONS', /^(?<book>\S+) (?<account>\S+) (?<fen>-?\d+) ≠ (?<due>-?\d+)$/],
];

/**
 * What a proof found, of each fault as it was kept: of which book, in which of its posts, what stands there and what should
 * (fen). What is kept in no known form is left out: it stands in `details`.
 */
export function placeOf(proof: WireProof['proof'], detail: string): Place | undefined {
  for (const [kind, form] of forms) {
    const found = form.exec(detail)?.groups;
    if (!found) continue;
    const { book = '', seq, account, fen, due } = found;
    const place = {
      kind,
      bookId: book,
      seq: seq ?? null,
      ledgerAccount: account ?? null,
      fen: inFen(fen),
      dueFen: inFen(due),
    };
    if (kind === 'POST_NOT_ZERO') return { ...place, dueFen: 0 };
    if (kind === 'CLEARING_NOT_ZERO') return { ...place, ledgerAccount: 'clearing', dueFen: 0 };
    if (kind !== 'DECISIONS' || proof === 'comparison') return place;
    if (proof === 'payouts') return { ...place, kind: 'PAYOUTS' };
    return { ...place, kind: account === 'owed' ? 'BILLS_OWED' : 'BILLS_RECEIVED', ledgerAccount: 'merchant_payable' };
  }
  return undefined;
}

/** A balance that is not kept, or has no entries, is 0. */
function inFen(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** Proofs with what they found taken apart: whose book and which ledger accounts, by name. */
export async function withPlaces(
  tx: Tx,
  proofs: readonly Omit<WireProof, 'found'>[],
  lang: Lang,
): Promise<WireProof[]> {
  const placed = proofs.map((proof) => ({
    proof,
    places: proof.details.flatMap((detail) => placeOf(proof.proof, detail) ?? []),
  }));
  const all = placed.flatMap(({ places }) => places);
  const posts = all.flatMap(({ bookId, seq, ledgerAccount }) =>
    seq !== null && ledgerAccount === null ? [{ bookId, seq: BigInt(seq) }] : [],
  );
  const legs = await legAccountsOf(tx, posts);
  const accountsOf = ({ bookId, seq, ledgerAccount }: Place) =>
    ledgerAccount === null
      ? legs.flatMap((leg) => (leg.bookId === bookId && String(leg.seq) === seq ? leg.ledgerAccount : []))
      : [ledgerAccount];
  const named = [...new Set(all.flatMap((place) => [place.bookId, ...accountsOf(place)]))];
  const names = await namesOf(tx, named, lang);
  return placed.map(({ proof, places }) => ({
    ...proof,
    found: places.map((place) => ({
      kind: place.kind,
      bookId: place.bookId,
      bookName: names.get(place.bookId) ?? null,
      seq: place.seq === null ? null : Number(place.seq),
      fen: place.fen,
      dueFen: place.dueFen,
      accounts: accountsOf(place).map((ledgerAccount) => ({ ledgerAccount, name: names.get(ledgerAccount) ?? null })),
    })),
  }));
}
