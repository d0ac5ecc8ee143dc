import { createHash, type Hash as Digest } from 'node:crypto';
import { Sorter } from '../../lib/external-sort.ts';
import { fieldsOf, nullableField, nullableOf, record, timeField, timeOf } from '../settlement/records.ts';
import type { StatementGroup } from '../settlement/witness.ts';

const KIND = { entry: '0', reward: '1', statement: '2' } as const;
const KEYS = 4;

/** Count and hash of rows: SHA-256 over each row's canonical JSON and a newline, in the document's order. */
export type Rows = { count: number; hash: string };

/** All that a month holds for one account under one authorisation. `statement` is canonical JSON, null without one. */
export type GroupSum = { group: StatementGroup; entries: Rows; rewards: Rows; statement: string | null };

/** Gathers entries, rewards and statements by what they belong to, in any order and number. */
export class Groups {
  readonly #sorter: Sorter;

  constructor(runBytes?: number) {
    this.#sorter = new Sorter(runBytes);
  }

  add(kind: keyof typeof KIND, group: StatementGroup, key: readonly string[], json: string): void {
    const from = group.authorisedFrom === null ? null : timeField(group.authorisedFrom);
    const keys = Array.from({ length: KEYS }, (_, i) => key[i] ?? '');
    const of = [group.accountId, nullableField(group.institutionId), nullableField(from), String(group.shareBp)];
    this.#sorter.add(record([...of, KIND[kind], ...keys, json]));
  }

  /** The groups in the order of the document's statements. `row` sees every entry and reward on the way. */
  *sums(row?: (group: StatementGroup, kind: 'entry' | 'reward', json: string) => void): Generator<GroupSum> {
    let current: Current | undefined;
    for (const text of this.#sorter.sorted()) {
      const [accountId = '', institution = '', from = '', shareBp = '', kind, ...rest] = fieldsOf(text);
      const key = JSON.stringify([accountId, institution, from, shareBp]);
      if (current?.key !== key) {
        if (current) yield summed(current);
        const since = nullableOf(from);
        const authorisedFrom = since === null ? null : timeOf(since);
        const group = { accountId, institutionId: nullableOf(institution), authorisedFrom, shareBp: Number(shareBp) };
        current = { key, group, entries: new Counted(), rewards: new Counted(), statement: null };
      }
      const json = rest[KEYS] ?? '';
      if (kind === KIND.statement) current.statement = json;
      else {
        (kind === KIND.entry ? current.entries : current.rewards).add(json);
        row?.(current.group, kind === KIND.entry ? 'entry' : 'reward', json);
      }
    }
    if (current) yield summed(current);
  }

  close(): void {
    this.#sorter.close();
  }
}

/** The group that is being read. */
type Current = { key: string; group: StatementGroup; entries: Counted; rewards: Counted; statement: string | null };

class Counted {
  #count = 0;
  readonly #digest: Digest = createHash('sha256');

  add(json: string): void {
    this.#count += 1;
    this.#digest.update(`${json}\n`);
  }

  rows(): Rows {
    return { count: this.#count, hash: this.#digest.digest('hex') };
  }
}

function summed(of: Current): GroupSum {
  return { group: of.group, entries: of.entries.rows(), rewards: of.rewards.rows(), statement: of.statement };
}

/** The text of a group's leaf, canonical JSON. */
export function groupText({ group, entries, rewards, statement }: GroupSum): string {
  const { accountId, institutionId, authorisedFrom, shareBp } = group;
  const from = authorisedFrom === null ? null : new Date(authorisedFrom).toISOString();
  const head = JSON.stringify({ accountId, authorisedFrom: from, entries, institutionId, rewards, shareBp });
  return `${head.slice(0, -1)},"statement":${statement ?? 'null'}}`;
}
