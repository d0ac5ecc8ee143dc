import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettlementDocument } from '../../src/cps/document.ts';
import { lineName } from '../../src/cps/journal/lines.ts';
import { defaultCpsPolicy, type CpsPolicy } from '../../src/cps/policy.ts';
import { groupLeaf } from '../../src/cps/proof/export/groups.ts';
import type { PlacedLeaf, PublishedMonth, Source } from '../../src/cps/proof/export/source.ts';
import { publicKeyOf, signingKey, type Hash } from '../../src/cps/proof/hashes.ts';
import { rootOfHead, type MonthHead } from '../../src/cps/proof/head.ts';
import { LogProof } from '../../src/cps/proof/log-proof.ts';
import { PROOF_FILE, SECRET_FILE, type ProofRow, type TreeName } from '../../src/cps/proof/proof-rows.ts';
import { ProofWitness } from '../../src/cps/proof/witness.ts';
import { canonicalOf } from '../../src/cps/settlement/canonical.ts';
import { SortedInputs } from '../../src/cps/settlement/inputs.ts';
import { Settlement } from '../../src/cps/settle.ts';
import { Sorter } from '../../src/lib/external-sort.ts';
import { sha256 } from '../../src/lib/secret.ts';
import { DAY_MS, ms, type Line } from './basics.ts';

const WINDOW_MS = 15 * DAY_MS;

/** A month that was settled from a log, with what was published of it and all that an export is made of. */
export type Posted = {
  policy: CpsPolicy;
  document: SettlementDocument;
  published: PublishedMonth;
  leaves: readonly (PlacedLeaf & { tree: TreeName; owner: string; part: string })[];
  chunkNames: readonly string[];
};

/** Settles a month of a log with its proof, as the close does; `before` is the month before. */
export function post(
  folder: string,
  log: readonly Line[],
  month: string,
  before: Posted | null,
  runBytes?: number,
  policy: CpsPolicy = defaultCpsPolicy,
): Posted {
  const secret = sha256(`secret of ${month}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SECRET_FILE), secret);
  rmSync(join(folder, PROOF_FILE), { force: true });
  const witness = new ProofWitness(folder, runBytes);
  const logProof = new LogProof(folder);
  const inputs = new SortedInputs(new Sorter(runBytes), (canonical) => logProof.line(canonical));
  const settlement = new Settlement(month, policy, { runBytes, witness, inputs });
  try {
    for (const line of log) settlement.add(line);
    const text = Buffer.concat(Array.from(settlement.chunks(), (chunk) => Uint8Array.from(chunk))).toString();
    witness.finish(logProof.finish());
    return postedOf(JSON.parse(text) as SettlementDocument, secret, folder, before, policy);
  } finally {
    settlement.close();
    inputs.close();
    logProof.close();
    witness.close();
  }
}

function postedOf(
  document: SettlementDocument,
  secret: string,
  folder: string,
  before: Posted | null,
  policy: CpsPolicy,
): Posted {
  const rows = readFileSync(join(folder, PROOF_FILE), 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as ProofRow]));
  const heads = rows.flatMap((row) => (row.kind === 'heads' ? [row.heads] : []))[0];
  if (!heads) throw new Error('a proof without heads');
  const chunks = rows.flatMap((row) => (row.kind === 'chunk' ? [row] : []));
  const head: MonthHead = {
    format: 1,
    inputHash: document.inputHash,
    ...heads,
    month: document.month,
    outputHash: document.outputHash,
    policyHash: sha256(canonicalOf(policy)),
    policyVersion: document.policyVersion,
    previous: before && { month: before.document.month, root: before.published.root },
    publicKey: publicKeyOf(signingKey(secret)),
  };
  const tree = (name: TreeName) => {
    const of = chunks.filter((chunk) => chunk.tree === name);
    return Promise.resolve({
      size: head[name].size,
      roots: of.map(({ root }): Hash => Buffer.from(root, 'hex')),
      leavesOf: (chunk: number) => {
        const hashes = Buffer.from(of[chunk]?.hashes ?? '', 'base64');
        const leaf = (_: unknown, i: number): Hash => hashes.subarray(i * 32, i * 32 + 32);
        return Promise.resolve(Array.from({ length: hashes.length / 32 }, leaf));
      },
    });
  };
  return {
    policy,
    document,
    published: { head, root: rootOfHead(head), secret, tree },
    leaves: rows.flatMap((row) => (row.kind === 'leaf' ? [row] : [])),
    chunkNames: chunks.filter((chunk) => chunk.tree === 'log').map(({ first }) => first),
  };
}

/** Everybody who has a statement in a month: creators and institutions. */
export function readersOf({ leaves }: Posted): string[] {
  const parties = leaves
    .filter(({ tree }) => tree === 'statements')
    .map(({ leaf }) => groupLeaf.parse(JSON.parse(leaf)))
    .flatMap(({ accountId, institutionId }) => (institutionId === null ? [accountId] : [accountId, institutionId]));
  return [...new Set(parties)];
}

/** The facts of a log, found again as the database finds them. */
export class LogIndex {
  readonly byLine: ReadonlyMap<string, Line[]>;
  readonly byType: ReadonlyMap<string, Line[]>;
  readonly byBuyer: ReadonlyMap<unknown, Line[]>;
  readonly voids: ReadonlyMap<unknown, Line[]>;
  readonly clicks: ReadonlyMap<unknown, Line>;

  constructor(repeated: readonly Line[]) {
    const log = [...new Map(repeated.map((line) => [canonicalOf(line), line])).values()];
    this.byLine = Map.groupBy(
      log.filter((line) => 'tradeNo' in line),
      (line) => lineName(keyOf(line)),
    );
    this.byType = Map.groupBy(log, ({ type }) => type);
    const clicks = this.byType.get('click') ?? [];
    this.byBuyer = Map.groupBy(clicks, (line) => line['buyerKey']);
    this.clicks = new Map(clicks.map((line) => [line['clickId'], line]));
    this.voids = Map.groupBy(this.byType.get('click_void') ?? [], (line) => line['clickId']);
  }
}

const PAGE = 500;

/** What a reader's export of a posted month is made of. */
export function sourceOf(index: LogIndex, posted: Posted, before: Posted | null, reader: string): Source {
  const { document } = posted;
  const of = (types: readonly string[], wanted: (line: Line) => boolean): string[] =>
    types.flatMap((type) => (index.byType.get(type) ?? []).filter(wanted)).map((line) => JSON.stringify(line));
  const mine = ({ leaves }: Posted): PlacedLeaf[] =>
    leaves.filter(({ tree, owner, part }) => tree === 'statements' && (owner === reader || part === reader));
  return {
    month: posted.published,
    policyJson: posted.policy,
    policy: posted.policy,
    statements: mine(posted),
    previous: before && { month: before.published, statements: mine(before) },
    pools: (days) => {
      const wanted = new Set(days.map(({ scene, day }) => `${scene}\n${day}`));
      return Promise.resolve(
        posted.leaves.filter(({ tree, owner, part }) => tree === 'pools' && wanted.has(`${owner}\n${part}`)),
      );
    },
    chunkNames: () => Promise.resolve([...posted.chunkNames]),
    entries: async function* entries(accountId) {
      const rows = document.lines.filter((line) => line.accountId === accountId);
      for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE);
      await Promise.resolve();
    },
    heldMonths: () => Promise.resolve(new Map()),
    corrections: [],
    titles: () => Promise.resolve(new Map()),
    rewards: (accountId) =>
      Promise.resolve(document.rewards.filter((row) => row.accountId === accountId && !row.forfeited)),
    lineFacts: (keys) =>
      Promise.resolve(
        keys.flatMap((key) => (index.byLine.get(lineName(key)) ?? []).map((line) => JSON.stringify(line))),
      ),
    clicks: (accountId, buyerKeys) =>
      Promise.resolve(
        buyerKeys
          .flatMap((buyer) => index.byBuyer.get(buyer) ?? [])
          .filter((line) => line['accountId'] === accountId)
          .flatMap((line) => [line, ...(index.voids.get(line['clickId']) ?? [])])
          .map((line) => JSON.stringify(line)),
      ),
    considered: (accountId, keys) => Promise.resolve(considered(index, document, accountId, keys)),
    clicksById: (ids) => Promise.resolve(ids.map((id) => JSON.stringify(index.clicks.get(id)))),
    accountFacts: (accountId) =>
      Promise.resolve(of(['account', 'level', 'institution_share', 'hold'], (line) => line['accountId'] === accountId)),
    contents: (ids) => Promise.resolve(of(['content'], (line) => ids.includes(String(line['contentId'])))),
    values: ({ scene, day }) =>
      Promise.resolve(of(['content_value'], (line) => line['scene'] === scene && line['day'] === day)),
  };
}

/** Others' clicks in the window of lines that an account won: what came before the winner lost, what came after did not count. */
function considered(
  index: LogIndex,
  { lines }: SettlementDocument,
  accountId: string,
  keys: Parameters<Source['considered']>[1],
) {
  const winners = new Map(lines.map((line) => [lineName(line), line.clickId]));
  return keys.flatMap((key) => {
    const order = index.byLine.get(lineName(key))?.find(({ type }) => type === 'order_line');
    const winner = index.clicks.get(winners.get(lineName(key)));
    if (!order || !winner) return [];
    const createdAt = ms(order['createdAt']);
    return (index.byBuyer.get(order['buyerKey']) ?? [])
      .filter((click) => click['accountId'] !== accountId && click['shopId'] === order['shopId'])
      .filter((click) => ms(click['at']) <= createdAt && createdAt < ms(click['at']) + WINDOW_MS)
      .map((click) => ({
        clickId: String(click['clickId']),
        outcome: ms(click['at']) < ms(winner['at']) ? 'LATER_CLICK_WON' : 'NOT_COUNTED',
      }));
  });
}

function keyOf(line: Line): { tradeNo: string; lineNo: string } {
  return { tradeNo: String(line['tradeNo']), lineNo: String(line['lineNo']) };
}
