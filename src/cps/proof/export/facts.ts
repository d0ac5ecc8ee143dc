import { createHmac } from 'node:crypto';
import { Sorter } from '../../../lib/external-sort.ts';
import { canonicalOf } from '../../settlement/canonical.ts';
import { binaryOf, fieldsOf, record } from '../../settlement/records.ts';
import { hexOf, logLeaf, saltOf, sealedLine, wholeOf, type Hash, type LogLeaf } from '../hashes.ts';

/** What an export says of a stranger's line beside the part that may be shown. */
type Told = { buyerKey?: string; itemId?: string; outcome?: string; rank?: number };

const OWN = '0';
const STRANGE = '1';

/** A row of `log.ndjson` before its place in the tree is known: with its name in the tree, its leaf and the leaf's parts. */
export type FactRow = { canonical: string; leaf: Hash; row: Record<string, unknown> };

/** Gathers the lines of the log that an export holds, each once, in the order of the tree. */
export class Facts {
  readonly #sorter: Sorter;
  readonly #secret: string;
  readonly #pseudonymKey: Buffer;
  readonly #subjects = new Set<string>();

  /** `secret` is the month's; `reader` whom the export is for: pseudonyms of two readers cannot be compared. */
  constructor(secret: string, reader: string, runBytes?: number) {
    this.#secret = secret;
    this.#pseudonymKey = saltOf(secret, 'pseudonym', reader);
    this.#sorter = new Sorter(runBytes);
  }

  /** Adds whole lines of the log, as JSON. */
  addOwn(lines: Iterable<string>): void {
    for (const line of lines) {
      const fact = JSON.parse(line) as Record<string, unknown>;
      // A creator's own purchases are told by his subject, which he is shown anyway.
      if (fact['type'] === 'account' && typeof fact['subjectId'] === 'string') this.#subjects.add(fact['subjectId']);
      this.#sorter.add(record([canonicalOf(fact), OWN]));
    }
  }

  /** Adds a line of which only the part for strangers is shown. `told` is signed, not proven. */
  addStrange(line: string, told: Told): void {
    this.#sorter.add(record([canonicalOf(JSON.parse(line)), STRANGE, JSON.stringify(told)]));
  }

  /** The rows in the order of the tree. Ask once. */
  *rows(): Generator<FactRow> {
    let before: string | null = null;
    for (const text of this.#sorter.sorted()) {
      const [canonical = '', kind, told = ''] = fieldsOf(text);
      if (canonical === before) continue;
      before = canonical;
      const sealed = sealedLine(this.#secret, canonical);
      const row = kind === OWN ? this.#open(canonical, sealed) : this.#closed(sealed, JSON.parse(told) as Told);
      yield { canonical: binaryOf(canonical), leaf: logLeaf(sealed), row };
    }
  }

  close(): void {
    this.#sorter.close();
  }

  #open(canonical: string, { salt, buyer }: LogLeaf): Record<string, unknown> {
    const fact = JSON.parse(canonical) as Record<string, unknown>;
    const { buyerKey } = fact;
    if (typeof buyerKey !== 'string') return { fact, salt: hexOf(salt) };
    return { fact: { ...fact, buyerKey: this.#pseudonym(buyerKey) }, salt: hexOf(salt), buyer: hexOf(buyer) };
  }

  #closed(sealed: LogLeaf, { buyerKey, ...told }: Told): Record<string, unknown> {
    const pseudonym = buyerKey === undefined ? {} : { buyerKey: this.#pseudonym(buyerKey) };
    return { shown: JSON.parse(sealed.shown) as unknown, whole: hexOf(wholeOf(sealed)), ...pseudonym, ...told };
  }

  #pseudonym(buyerKey: string): string {
    if (this.#subjects.has(buyerKey)) return buyerKey;
    return createHmac('sha256', this.#pseudonymKey).update(buyerKey).digest('hex').slice(0, 32);
  }
}
