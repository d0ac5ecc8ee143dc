import { LogError } from '../../log.ts';
import { canonicalOf } from '../../settlement/canonical.ts';
import type { TempFile } from '../../../lib/temp-file.ts';
import { closedRow, openRow, type ProofFile } from '../export/format.ts';
import { hexOf, hiddenLeaf, logLeaf, shownOf } from '../hashes.ts';
import { rootFrom, TreeFault, type OpenedLeaf } from '../tree.ts';
import type { Faults } from './faults.ts';
import { linesOf } from './lines.ts';

const FILE = 'log.ndjson';
const NOBODY = Buffer.alloc(32);

/** A line of the log as the export shows it: whole, or the part of a stranger's. */
export type Shown =
  | { kind: 'fact'; line: number; fact: Record<string, unknown> }
  | {
      kind: 'strange';
      line: number;
      shown: Record<string, unknown>;
      told: {
        buyerKey?: string | undefined;
        itemId?: string | undefined;
        outcome?: string | undefined;
        rank?: number | undefined;
      };
    };

/** Reads `log.ndjson`: each line's own fingerprint, their order, and the way to the root. `take` gets every line. */
export function readLog(file: TempFile, proof: ProofFile, faults: Faults, take: (shown: Shown) => void): void {
  let read = 0;
  const leaves = opened(file, faults, (shown) => {
    read += 1;
    take(shown);
  });
  const { size, root } = proof.head.log;
  try {
    const found = hexOf(rootFrom(size, leaves, proof.log.after.map(bytesOf)));
    if (found !== root) faults.add('TREE', FILE, { actual: found, required: root });
  } catch (error) {
    if (!(error instanceof TreeFault)) throw error;
    faults.add('TREE', FILE, { line: Math.min(error.opened + 1, read) || null });
    // What is behind it may say more.
    while (!leaves.next().done) continue;
  }
  if (read !== proof.log.facts) {
    faults.add('COUNTED', FILE, { line: read + 1, actual: String(read), required: String(proof.log.facts) });
  }
}

function* opened(file: TempFile, faults: Faults, take: (shown: Shown) => void): Generator<OpenedLeaf> {
  let line = 0;
  let last = -1;
  let shifted = 0;
  for (const text of linesOf(file, '\n')) {
    line += 1;
    const row = rowOf(text);
    if (!row) {
      faults.add('NOT_READABLE', FILE, { line });
      continue;
    }
    if (row.n !== line + shifted) {
      faults.add('COUNTED', FILE, { line, field: 'n', actual: String(row.n), required: String(line + shifted) });
      shifted = row.n - line;
    }
    if (row.index <= last) faults.add('ORDER', FILE, { line, field: 'index', actual: String(row.index) });
    last = row.index;
    const leaf = 'fact' in row ? openLeaf(row) : hiddenLeaf(bytesOf(row.whole), canonicalOf(row.shown));
    if (hexOf(leaf) !== row.leaf) faults.add('LEAF', FILE, { line });
    take(shownRow(row, line));
    yield { index: row.index, leaf, before: row.before.map(bytesOf) };
  }
}

type Row = ReturnType<typeof openRow.parse> | ReturnType<typeof closedRow.parse>;

function rowOf(text: string | null): Row | null {
  if (text === null) return null;
  try {
    const json: unknown = JSON.parse(text);
    const row = openRow.safeParse(json).data ?? closedRow.safeParse(json).data;
    // A line is written in one way only.
    return row && JSON.stringify(json) === text ? row : null;
  } catch {
    return null;
  }
}

function openLeaf({ fact, salt, buyer }: ReturnType<typeof openRow.parse>): Uint8Array {
  const { buyerKey: _pseudonym, ...rest } = fact;
  return logLeaf({
    salt: bytesOf(salt),
    buyer: buyer === undefined ? NOBODY : bytesOf(buyer),
    rest: canonicalOf(rest),
    shown: shownOf(rest),
  });
}

function shownRow(row: Row, line: number): Shown {
  if ('fact' in row) return { kind: 'fact', line, fact: row.fact };
  const { buyerKey, itemId, outcome, rank } = row;
  return { kind: 'strange', line, shown: row.shown, told: { buyerKey, itemId, outcome, rank } };
}

export function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}

/** Tells a fault of the log's own rules with the line that it names. */
export function logFault(error: unknown, faults: Faults): void {
  if (!(error instanceof LogError)) throw error;
  const [, line, message] = /^line (\d+): (.*)$/s.exec(error.message) ?? [];
  faults.add('LOG', FILE, { line: line === undefined ? null : Number(line), actual: message ?? error.message });
}
