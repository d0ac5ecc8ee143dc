import type { DocumentLine, DocumentReward } from '../../document.ts';
import type { CorrectionRow } from '../../disputes/sql.ts';
import type { LineKey } from '../../journal/lines.ts';
import type { CpsPolicy } from '../../policy.ts';
import type { MonthHead } from '../head.ts';
import type { StoredTree } from '../tree.ts';
import type { TreeName } from '../proof-rows.ts';

/** A leaf of the statements or the pools: its place and its text. */
export type PlacedLeaf = { index: number; leaf: string };

/** A posted month as it was published, with what opens it. */
export type PublishedMonth = {
  head: MonthHead;
  root: string;
  secret: string;
  tree: (name: TreeName) => Promise<StoredTree>;
};

/** A click of somebody else that was considered for a line, and why it did not win. */
export type Considered = { clickId: string; outcome: string };

/** One entry of a line, held back or released. */
export function entryName(of: { tradeNo: string; lineNo: string; entry: string; refundId: string | null }): string {
  return [of.tradeNo, of.lineNo, of.entry, of.refundId ?? ''].join('\n');
}

/** Where an export gets its facts from. Lines of the log are JSON, each as the month was computed from it. */
export type Source = {
  month: PublishedMonth;
  /** As it was kept, and read. */
  policyJson: unknown;
  policy: CpsPolicy;
  /** The leaves of the acting account's statements, in the order of the tree. */
  statements: readonly PlacedLeaf[];
  /** The month before, if it was published, with the leaves of the same statements. */
  previous: { month: PublishedMonth; statements: readonly PlacedLeaf[] } | null;
  pools: (days: readonly { scene: string; day: string }[]) => Promise<PlacedLeaf[]>;
  /** The first log line of each chunk of the log's tree. */
  chunkNames: () => Promise<string[]>;
  /** An account's entries of the month, page by page in the order of the document. */
  entries: (accountId: string) => AsyncIterable<DocumentLine[]>;
  /** Of lines of an account: the latest month before this one whose close held them back, by `entryName`. */
  heldMonths: (accountId: string, keys: readonly LineKey[]) => Promise<Map<string, string>>;
  /** What disputes corrected for the acting account in the month, outside its settlement. */
  corrections: readonly CorrectionRow[];
  /** An account's rewards of the month that are not forfeited, in the order of the document. */
  rewards: (accountId: string) => Promise<DocumentReward[]>;
  /** Order lines with their steps, refunds and holds. */
  lineFacts: (keys: readonly LineKey[]) => Promise<string[]>;
  /** An account's clicks by some buyers, with their voids. */
  clicks: (accountId: string, buyerKeys: readonly string[]) => Promise<string[]>;
  /** Clicks of others that were considered for some lines. */
  considered: (accountId: string, keys: readonly LineKey[]) => Promise<Considered[]>;
  clicksById: (clickIds: readonly string[]) => Promise<string[]>;
  accountFacts: (accountId: string) => Promise<string[]>;
  contents: (contentIds: readonly string[]) => Promise<string[]>;
  /** How goods are called, for the printable statement. */
  titles: (itemIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The values of the contents of a scene on a day. */
  values: (day: { scene: string; day: string }) => Promise<string[]>;
};
