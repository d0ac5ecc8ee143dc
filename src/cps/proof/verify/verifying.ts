import type { DocumentLine, DocumentReward } from '../../document.ts';
import { monthIndex } from '../../calendar.ts';
import { rulesOf } from '../../policy.ts';
import { Settlement } from '../../settle.ts';
import type { StatementGroup, Witness } from '../../settlement/witness.ts';
import type { Earned } from '../../statements.ts';
import { entryCells, rewardCells, type ProofFile } from '../export/format.ts';
import { groupName, poolLeaf, type GroupLeaf } from '../export/groups.ts';
import { Groups } from '../groups.ts';
import { CsvCheck } from './csv.ts';
import { Faults, type Fault } from './faults.ts';
import { logFault, readLog, type Shown } from './log.ts';
import { checkTree, readProof } from './promises.ts';
import { RewardFacts } from './rewards.ts';
import { carriedOut, checkGroup, checkStated, inOrder, leavesOf, readStated, type Stated } from './statements.ts';
import { closeFiles, unpackExport, type Files } from './unpacking.ts';

/** What a verifier says of an export: nothing wrong, or where what is wrong. */
export type Verdict = {
  faults: Fault[];
  month: string | null;
  root: string | null;
  /** False where the month before has no root that could prove what is carried in. */
  carriedProven: boolean;
  /** False where the month before did not tell since when it is owed what is carried in. */
  agesProven: boolean;
};

/**
 * Checks a statement export offline: the zip, the hashes and the signature, the way of every line and statement to the
 * root, and everything that was computed, by running the settlement over its facts (docs/guide/verify.md). `root` is the
 * published one, or null. Throws `NotReadable` where there is no zip, and what opening the file throws.
 */
export async function verifyExport(path: string, root: string | null, runBytes?: number): Promise<Verdict> {
  const faults = new Faults();
  const files = await unpackExport(path, faults);
  try {
    const proof = readProof(files, root, faults);
    const agesProven = proof === null || check(files, proof, faults, runBytes);
    if (!proof && faults.all.length === 0) faults.add('FILES', 'zip');
    const carriedProven = proof?.head.previous !== null;
    return { faults: faults.all, month: proof?.month ?? null, root: proof?.root ?? null, carriedProven, agesProven };
  } finally {
    closeFiles(files);
  }
}

/** Adds what is wrong to `faults`; answers whether the ages of what is carried in are proven. */
function check(files: Files, proof: ProofFile, faults: Faults, runBytes?: number): boolean {
  checkTree(proof.statements, proof.head.statements, 'statements', faults);
  checkTree(proof.pools, proof.head.pools, 'pools', faults);
  if (proof.previous)
    checkTree(proof.previous.statements, proof.previous.head.statements, 'previous.statements', faults);
  const leaves = leavesOf(proof, faults);
  if (!inOrder(leaves)) faults.add('ORDER', 'proof.json', { line: 1, field: 'statements' });
  const stated = readStated(files, proof, faults);
  if (!stated) return true;
  checkStated(stated, proof, leaves, faults);
  const groups = new Groups(runBytes);
  try {
    settle(files, proof, stated, groups, faults, runBytes);
    return compare(files, proof, stated, leaves, groups, faults);
  } finally {
    groups.close();
  }
}

/** Settles the month from the facts of the export; entries and rewards go into `groups`. */
function settle(
  files: Files,
  proof: ProofFile,
  { policy }: Stated,
  groups: Groups,
  faults: Faults,
  runBytes?: number,
): void {
  const file = files['log.ndjson']?.file;
  if (!file) return;
  const rewards = new RewardFacts();
  const settlement = new Settlement(proof.month, policy, { runBytes, witness: collecting(groups) });
  try {
    readLog(file, proof, faults, (shown) => {
      try {
        for (const line of linesFor(shown)) settlement.add(line, shown.line);
        rewards.take(shown);
      } catch (error) {
        logFault(error, faults);
      }
    });
    settlement.chunks();
    for (const [i, { leaf }] of proof.pools.leaves.entries()) {
      const day = poolLeaf.safeParse(parsed(leaf));
      if (day.success) rewards.reward(day.data, rulesOf(policy), groups, faults);
      else faults.add('FIELD', 'proof.json', { line: 1, field: `pools.leaves.${i}.leaf` });
    }
  } catch (error) {
    logFault(error, faults);
  } finally {
    settlement.close();
  }
}

/** A stranger's click takes part by its minute: where it counted it must have lost; what did not count is void. */
function linesFor(shown: Shown): Record<string, unknown>[] {
  if (shown.kind === 'fact') return [shown.fact];
  if (shown.shown['type'] !== 'click') return [];
  // Before any other id, so that it loses against a click at the same instant.
  const name = `\0${shown.line}`;
  const { buyerKey, itemId, outcome } = shown.told;
  const { at, shopId } = shown.shown;
  const parties = { buyerKey, shopId, itemId: itemId ?? name, contentId: name, accountId: name, scene: name };
  const click = { type: 'click', clickId: name, at, ...parties };
  if (outcome === 'LATER_CLICK_WON') return [click];
  return [click, { type: 'click_void', clickId: name, reason: outcome ?? '' }];
}

function collecting(groups: Groups): Witness {
  return {
    entry: (group, key, json) => groups.add('entry', group, key, json),
    // Pools and what they pay need all values: they are checked by themselves.
    reward: () => undefined,
    statement: () => undefined,
    pool: () => undefined,
  };
}

type Compared = { no: number; leaf: GroupLeaf; earned: Earned };

/** Compares what was recomputed with the leaves of the statements and with `lines.csv`. */
function compare(
  files: Files,
  proof: ProofFile,
  { policy }: Stated,
  leaves: readonly GroupLeaf[],
  groups: Groups,
  faults: Faults,
): boolean {
  const month = monthIndex(proof.head.month) ?? 0;
  const terms = rulesOf(policy).in(month);
  const known = new Map(
    leaves.map((leaf, i): [string, Compared] => [
      groupName(leaf),
      { no: i + 1, leaf, earned: { commissionFen: 0n, rewardFen: 0n, clawbackFen: 0n } },
    ]),
  );
  const lines = files['lines.csv']?.file;
  const csv = lines && new CsvCheck(lines, faults);
  const carried = carriedOut(proof, faults);
  const seen = new Set<string>();
  for (const sum of groups.sums((group, kind, json) => {
    const one = known.get(nameOf(group));
    const row: unknown = JSON.parse(json);
    if (one) earn(one.earned, kind, row);
    const no = one?.no ?? 0;
    csv?.row(kind === 'entry' ? entryCells(no, row as DocumentLine) : rewardCells(no, row as DocumentReward));
  })) {
    const one = known.get(nameOf(sum.group));
    seen.add(nameOf(sum.group));
    if (one) checkGroup(one, sum, one.earned, carried(one.leaf), month, terms, faults);
    else faults.add('ENTRIES', 'proof.json', { line: 1, field: 'statements', actual: nameOf(sum.group) });
  }
  csv?.finish();
  for (const [name, one] of known) {
    if (!seen.has(name)) checkGroup(one, NOTHING, one.earned, carried(one.leaf), month, terms, faults);
  }
  return leaves.every((leaf) => {
    const owes = Object.keys(leaf.statement?.carriedInDebts ?? {}).length > 0;
    return !owes || (carried(leaf)?.debts ?? null) !== null;
  });
}

/** SHA-256 over nothing. */
const EMPTY = { count: 0, hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
const NOTHING = { entries: EMPTY, rewards: EMPTY };

function earn(earned: Earned, kind: 'entry' | 'reward', row: unknown): void {
  if (kind === 'reward') earned.rewardFen += BigInt((row as DocumentReward).amountFen);
  else {
    const { entry, status, creatorFen } = row as DocumentLine;
    if (status !== 'settled') return;
    if (entry === 'settlement') earned.commissionFen += BigInt(creatorFen);
    else earned.clawbackFen += BigInt(creatorFen);
  }
}

function nameOf({ accountId, institutionId, authorisedFrom }: StatementGroup): string {
  const from = authorisedFrom === null ? null : new Date(authorisedFrom).toISOString();
  return groupName({ accountId, institutionId, authorisedFrom: from });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
