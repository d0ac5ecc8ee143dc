import { setImmediate as turn } from 'node:timers/promises';
import { CSV_MARK, csvLine } from '../../../lib/csv.ts';
import { Sorter } from '../../../lib/external-sort.ts';
import { wireFen } from '../../../lib/money.ts';
import type { Lang } from '../../../lib/problem.ts';
import { PackedFile, zipOf } from '../../../lib/zip.ts';
import { monthIndex } from '../../calendar.ts';
import { rulesOf } from '../../policy.ts';
import { canonicalOf } from '../../settlement/canonical.ts';
import { binaryOf, fieldsOf, numberField, record } from '../../settlement/records.ts';
import { hexOf, saltOf, signatureOf, signingKey } from '../hashes.ts';
import { walk, CHUNK_LEAVES } from '../tree.ts';
import type { TreeName } from '../proof-rows.ts';
import { Facts } from './facts.ts';
import {
  csvHead,
  entryCells,
  rewardCells,
  sumsOf,
  type OpenedTree,
  type ProofFile,
  type StatementFile,
} from './format.ts';
import { Gathering, type Ordered } from './gathering.ts';
import { numbered, type Numbered } from './groups.ts';
import { Page } from './page.ts';
import { entryName, type PlacedLeaf, type PublishedMonth, type Source } from './source.ts';

/** After so many lines others get their turn: the web's thread makes exports too. */
const TURN = 500;

/** Whom an export is for, and how parties are called. */
export type Reader = { accountId: string; lang: Lang; names: ReadonlyMap<string, string> };

/**
 * Writes the export of an account's statements: everything that decided them, with the proof that it stands in the
 * published month (docs/guide/verify.md). Answers the zip, chunk by chunk; its parts are temporary files meanwhile.
 */
export async function exportOf(
  source: Source,
  reader: Reader,
): Promise<{ zip: Generator<Uint8Array>; close: () => void }> {
  const files = {
    statement: new PackedFile('statement.json'),
    lines: new PackedFile('lines.csv'),
    log: new PackedFile('log.ndjson'),
    html: new PackedFile('statement.html'),
  };
  const close = (): void => Object.values(files).forEach((file) => file.close());
  const facts = new Facts(source.month.secret, reader.accountId);
  try {
    const groups = numbered(source.statements);
    const statement = statementOf(source, reader, groups);
    const index = monthIndex(source.month.head.month) ?? 0;
    const payoutMinimumFen = wireFen(rulesOf(source.policy).in(index).payoutMinimumFen);
    const page = new Page(statement, { payoutMinimumFen, corrections: source.corrections }, reader.lang);
    await files.statement.append(`${JSON.stringify(statement, null, 2)}\n`);
    const gathering = new Gathering(source, facts, reader.accountId, groups);
    await writeLines(files.lines, source, gathering, groups, page, reader.lang);
    await gathering.values();
    const log = await writeLog(files.log, facts, source);
    const titles = await source.titles(page.itemIds);
    for (const piece of page.html(titles)) await files.html.append(piece);
    const packed = Object.values(files);
    for (const file of packed) await file.finish();
    const pools = await source.pools(gathering.days);
    const proof = {
      format: 1 as const,
      month: source.month.head.month,
      root: source.month.root,
      head: source.month.head,
      files: {
        'statement.json': files.statement.hashes(),
        'lines.csv': files.lines.hashes(),
        'log.ndjson': files.log.hashes(),
        'statement.html': files.html.hashes(),
      },
      log,
      statements: await opened(source.month, 'statements', source.statements),
      pools: await opened(source.month, 'pools', pools),
      previous: source.previous && {
        head: source.previous.month.head,
        statements: await opened(source.previous.month, 'statements', source.previous.statements),
      },
    } satisfies Omit<ProofFile, 'signature'>;
    const signature = signatureOf(signingKey(source.month.secret), canonicalOf(proof));
    return { zip: zipOf(packed, { name: 'proof.json', text: `${canonicalOf({ ...proof, signature })}\n` }), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    facts.close();
  }
}

function statementOf(source: Source, { accountId, names }: Reader, groups: readonly Numbered[]): StatementFile {
  const { head, root } = source.month;
  return {
    format: 1,
    month: head.month,
    account: { id: accountId, name: names.get(accountId) ?? null },
    root,
    inputHash: head.inputHash,
    outputHash: head.outputHash,
    policyVersion: head.policyVersion,
    policy: source.policyJson,
    statements: groups.map(({ no, leaf }) => ({
      no,
      accountId: leaf.accountId,
      accountName: names.get(leaf.accountId) ?? null,
      institutionId: leaf.institutionId,
      institutionName: names.get(leaf.institutionId ?? '') ?? null,
      authorisedFrom: leaf.authorisedFrom,
      shareBp: leaf.shareBp,
      entries: leaf.entries.count,
      rewards: leaf.rewards.count,
      sums: leaf.statement && sumsOf(leaf.statement),
    })),
  };
}

/** Writes `lines.csv`, statement by statement, entries before rewards, each in the order of the document. */
async function writeLines(
  file: PackedFile,
  source: Source,
  gathering: Gathering,
  groups: readonly Numbered[],
  page: Page,
  lang: Lang,
): Promise<void> {
  const rows = new Sorter();
  try {
    let serial = 0;
    for (const accountId of new Set(groups.map(({ leaf }) => leaf.accountId))) {
      for await (const gathered of gathering.of(accountId)) {
        const settled = gathered.flatMap((one) =>
          'entry' in one && one.entry.status === 'settled' ? [one.entry] : [],
        );
        const held = await source.heldMonths(accountId, settled);
        for (const one of gathered) {
          const from = 'entry' in one && one.entry.status === 'settled' ? held.get(entryName(one.entry)) : undefined;
          const cells = 'entry' in one ? entryCells(one.no, one.entry) : rewardCells(one.no, one.reward);
          const ordered = 'entry' in one ? one.ordered : null;
          const row = JSON.stringify([cells, from ?? null, ordered]);
          rows.add(record([numberField(one.no), numberField(serial++), row]));
        }
      }
    }
    await file.append(`${CSV_MARK}${csvHead(lang)}`);
    let written = 0;
    for (const text of rows.sorted()) {
      const row = JSON.parse(fieldsOf(text)[2] ?? '') as [(string | number | null)[], string | null, Ordered | null];
      const [cells, heldMonth, ordered] = row;
      page.add(cells, heldMonth, ordered);
      await file.append(csvLine(cells));
      if (++written % TURN === 0) await turn();
    }
  } finally {
    rows.close();
  }
}

/** Writes `log.ndjson`: each line of the log with its place and the hashes between it and the one before. */
async function writeLog(file: PackedFile, facts: Facts, source: Source): Promise<{ facts: number; after: string[] }> {
  const tree = await source.month.tree('log');
  const names = (await source.chunkNames()).map(binaryOf);
  const rows = new Sorter();
  try {
    const indexes: number[] = [];
    let chunk = -1;
    let places = new Map<string, number>();
    for (const { canonical, leaf, row } of facts.rows()) {
      const at = chunkOf(names, canonical);
      if (at !== chunk) {
        const leaves = await tree.leavesOf(at);
        places = new Map(leaves.map((one, i) => [hexOf(one), at * CHUNK_LEAVES + i]));
        chunk = at;
      }
      const index = places.get(hexOf(leaf));
      if (index === undefined) throw new Error('a line of a statement is not in the published log');
      indexes.push(index);
      if (indexes.length % TURN === 0) await turn();
      rows.add(record([numberField(indexes.length), JSON.stringify({ leaf: hexOf(leaf), ...row })]));
    }
    const sorted = rows.sorted();
    let before: string[] = [];
    let n = 0;
    const pieces: string[] = [];
    const flush = (): Promise<void> => file.append(pieces.splice(0).join(''));
    await walk(tree, indexes, {
      hash: (hash) => before.push(hexOf(hash)),
      leaf: () => {
        const row = JSON.parse(fieldsOf(String(sorted.next().value))[1] ?? '') as Record<string, unknown>;
        pieces.push(`${JSON.stringify({ n: n + 1, index: indexes[n], before, ...row })}\n`);
        before = [];
        n += 1;
      },
      chunk: flush,
    });
    await flush();
    return { facts: n, after: before };
  } finally {
    rows.close();
  }
}

/** The chunk of the log's tree that a line lies in: the last one whose first line is not after it. */
function chunkOf(names: readonly string[], canonical: string): number {
  let [low, high] = [0, names.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') <= canonical) low = middle;
    else high = middle;
  }
  return low;
}

async function opened(month: PublishedMonth, name: TreeName, leaves: readonly PlacedLeaf[]): Promise<OpenedTree> {
  const tree = await month.tree(name);
  const open: OpenedTree = { leaves: [], after: [] };
  let before: string[] = [];
  await walk(
    tree,
    leaves.map(({ index }) => index),
    {
      hash: (hash) => before.push(hexOf(hash)),
      leaf: () => {
        const one = leaves[open.leaves.length];
        if (one)
          open.leaves.push({
            index: one.index,
            before,
            salt: hexOf(saltOf(month.secret, name, one.leaf)),
            leaf: one.leaf,
          });
        before = [];
      },
    },
  );
  open.after = before;
  return open;
}
