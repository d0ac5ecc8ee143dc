import { sha256 } from '../../../lib/secret.ts';
import { compareText } from '../../../lib/order.ts';
import { monthIndex, type MonthIndex } from '../../calendar.ts';
import { debtsIn } from '../../debts.ts';
import { statementJson } from '../../settlement/document.ts';
import { canonicalOf } from '../../settlement/canonical.ts';
import { cpsPolicySchema, type CpsPolicy, type Terms } from '../../policy.ts';
import { statementOf, type Earned } from '../../statements.ts';
import { statementFile, sumsOf, type ProofFile, type StatementFile } from '../export/format.ts';
import { groupLeaf, groupName, type GroupLeaf } from '../export/groups.ts';
import type { GroupSum, Rows } from '../groups.ts';
import type { Faults } from './faults.ts';
import { textOf } from './lines.ts';
import type { Files } from './unpacking.ts';

const FILE = 'statement.json';

type Where = { line: number; field: string };

/** `statement.json`, read, and the policy that stands in it. */
export type Stated = { file: StatementFile; text: string; policy: CpsPolicy };

/** Reads `statement.json`; null where it cannot be read. */
export function readStated(files: Files, proof: ProofFile, faults: Faults): Stated | null {
  const file = files[FILE]?.file;
  if (!file) return null;
  const text = textOf(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    faults.add('NOT_READABLE', FILE);
    return null;
  }
  const parsed = statementFile.safeParse(json);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      faults.add('FIELD', FILE, { line: lineOf(text, String(path.at(-1) ?? '')), field: path.join('.') });
    }
    return null;
  }
  const policyHash = sha256(canonicalOf(parsed.data.policy ?? null));
  const policy = cpsPolicySchema.safeParse(parsed.data.policy);
  if (policyHash !== proof.head.policyHash || !policy.success) {
    const required = proof.head.policyHash;
    faults.add('DIFFERS', FILE, { line: lineOf(text, 'policy'), field: 'policy', actual: policyHash, required });
    if (!policy.success) return null;
  }
  return { file: parsed.data, text, policy: policy.data };
}

/** The leaves of the statements, in their order. */
export function leavesOf({ statements }: Pick<ProofFile, 'statements'>, faults: Faults): GroupLeaf[] {
  return statements.leaves.flatMap(({ leaf }, i) => {
    const parsed = leafIn(leaf);
    if (!parsed) faults.add('FIELD', 'proof.json', { line: 1, field: `statements.leaves.${i}.leaf` });
    return parsed ?? [];
  });
}

function leafIn(text: string): GroupLeaf | undefined {
  try {
    return groupLeaf.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Compares `statement.json` line by line with what the leaves say; names alone are taken as they are. */
export function checkStated(
  { file, text }: Stated,
  proof: ProofFile,
  leaves: readonly GroupLeaf[],
  faults: Faults,
): void {
  const { head } = proof;
  const expected: StatementFile = {
    ...file,
    month: head.month,
    root: proof.root,
    inputHash: head.inputHash,
    outputHash: head.outputHash,
    policyVersion: head.policyVersion,
    statements: leaves.map((leaf, i) => ({
      no: i + 1,
      accountId: leaf.accountId,
      accountName: file.statements[i]?.accountName ?? null,
      institutionId: leaf.institutionId,
      institutionName: file.statements[i]?.institutionName ?? null,
      authorisedFrom: leaf.authorisedFrom,
      shareBp: leaf.shareBp,
      entries: leaf.entries.count,
      rewards: leaf.rewards.count,
      sums: leaf.statement && sumsOf(leaf.statement),
    })),
  };
  const mine = leaves.every(({ accountId, institutionId }) => [accountId, institutionId].includes(file.account.id));
  if (!mine) faults.add('DIFFERS', FILE, { line: lineOf(text, 'id'), field: 'account.id', actual: file.account.id });
  const [actualLines, expectedLines] = [text.split('\n'), `${JSON.stringify(expected, null, 2)}\n`.split('\n')];
  for (let i = 0; i < Math.max(actualLines.length, expectedLines.length); i++) {
    const [actual, required] = [actualLines[i], expectedLines[i]];
    if (actual === required) continue;
    const field = /"([^"]+)":/.exec(required ?? actual ?? '')?.[1] ?? null;
    return faults.add('DIFFERS', FILE, { line: i + 1, field, actual: actual?.trim(), required: required?.trim() });
  }
}

/** Compares what a group was recomputed to with its leaf: entries, rewards, and the sums of its statement. */
export function checkGroup(
  { leaf, no }: { leaf: GroupLeaf; no: number },
  sum: Omit<GroupSum, 'group' | 'statement'>,
  earned: Earned,
  carried: CarriedBefore | null,
  month: MonthIndex,
  terms: Terms,
  faults: Faults,
): void {
  const at = (field: string) => ({ line: 1, field: `statements.leaves.${no - 1}.${field}` });
  checkRows('entries', sum.entries, leaf.entries, at('entries'), faults);
  checkRows('rewards', sum.rewards, leaf.rewards, at('rewards'), faults);
  const { statement } = leaf;
  if (!statement) {
    const nothing = earned.commissionFen === 0n && earned.rewardFen === 0n && earned.clawbackFen === 0n;
    if (!nothing) faults.add('DIFFERS', 'proof.json', at('statement'));
    return;
  }
  if (carried && carried.fen !== statement.carriedInFen) {
    const amounts = { actual: String(statement.carriedInFen), required: String(carried.fen) };
    faults.add('CARRIED', 'proof.json', { ...at('statement.carriedInFen'), ...amounts });
  }
  const told = statement.carriedInDebts ?? {};
  const debts = carried?.debts ?? told;
  const owed = Object.values(debts).reduce((all, fen) => all + fen, 0);
  if (terms.debtMonthsMax !== null && (owed !== Math.max(0, -statement.carriedInFen) || !areBefore(debts, month))) {
    faults.add('CARRIED', 'proof.json', { ...at('statement.carriedInDebts'), actual: canonicalOf(told) });
  }
  const carriedIn = { fen: BigInt(statement.carriedInFen), debts: debtsIn(debts) };
  const amounts = statementOf(earned, leaf.shareBp, carriedIn, month, terms);
  const from = leaf.authorisedFrom === null ? null : Date.parse(leaf.authorisedFrom);
  const expected = JSON.parse(statementJson({ ...amounts, ...leaf, authorisedFrom: from }, terms)) as object;
  for (const field of new Set([...Object.keys(expected), ...Object.keys(statement)])) {
    const text = (of: object): string => canonicalOf(Reflect.get(of, field) ?? null);
    const [actual, required] = [text(statement), text(expected)];
    if (actual !== required) faults.add('DIFFERS', 'proof.json', { ...at(`statement.${field}`), actual, required });
  }
}

/** Tells what differs: the number of rows, or, where that is the same, their hash. */
function checkRows(of: 'entries' | 'rewards', found: Rows, posted: Rows, at: Where, faults: Faults): void {
  const code = of === 'entries' ? 'ENTRIES' : 'REWARDS';
  if (found.count !== posted.count) {
    faults.add(code, 'proof.json', { ...at, actual: String(found.count), required: String(posted.count) });
  } else if (found.hash !== posted.hash) {
    faults.add(`${code}_DIFFER`, 'proof.json', { ...at, actual: found.hash, required: posted.hash });
  }
}

function areBefore(debts: Readonly<Record<string, number>>, month: MonthIndex): boolean {
  return Object.entries(debts).every(([from, fen]) => fen > 0 && (monthIndex(from) ?? month) < month);
}

/** What the month before carried out of a statement; `debts` is null where that month did not tell since when it is owed. */
type CarriedBefore = { fen: number; debts: Readonly<Record<string, number>> | null };

/** What the month before carried out of each statement; null for all where it has not been published. */
export function carriedOut(proof: ProofFile, faults: Faults): (leaf: GroupLeaf) => CarriedBefore | null {
  const { previous } = proof;
  if (!previous) {
    if (proof.head.previous) faults.add('CARRIED', 'proof.json', { line: 1, field: 'previous' });
    return () => null;
  }
  const before = new Map(
    leavesOf({ statements: previous.statements }, faults).map((leaf) => [groupName(leaf), leaf.statement]),
  );
  return (leaf) => {
    const statement = before.get(groupName(leaf));
    const fen = statement?.carriedOutFen ?? 0;
    return { fen, debts: statement?.carriedOutDebts ?? (fen < 0 ? null : {}) };
  };
}

/** Whether leaves stand in the order of the document's statements. */
export function inOrder(leaves: readonly GroupLeaf[]): boolean {
  const name = ({ accountId, institutionId, authorisedFrom }: GroupLeaf): string[] => [
    accountId,
    institutionId === null ? '' : `+${institutionId}`,
    authorisedFrom ?? '',
  ];
  return leaves.every((leaf, i) => {
    const before = leaves[i - 1];
    if (!before) return true;
    const [a, b] = [name(before), name(leaf)];
    const at = a.findIndex((part, n) => part !== b[n]);
    return at !== -1 && compareText(a[at] ?? '', b[at] ?? '') < 0;
  });
}

/** The line on which a member of a pretty-printed document stands. */
function lineOf(text: string, member: string): number | null {
  const at = text.indexOf(`"${member}":`);
  return at === -1 ? null : text.slice(0, at).split('\n').length;
}
