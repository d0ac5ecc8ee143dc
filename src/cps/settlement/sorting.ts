import type { Sorter } from '../../lib/external-sort.ts';
import { firstReceived, settlingOf, type LineFacts, type Received, type Refund } from '../lines.ts';
import type { Hold } from '../accounts.ts';
import type { AccountJson } from './account-record.ts';
import { decodeClick } from './click-record.ts';
import { distinctFacts, KIND, type Fact } from './intake.ts';
import { nullableField, nullableOf, record, timeOf } from './records.ts';
import { encodeLine } from './line-record.ts';
import type { Workspace } from './workspace.ts';

/** Sorters between the stages. The first fields of their records are what the reading stage goes by. */
export type Sorted = {
  /** contentId, then the content (`0`), its values (`1`: day, scene, value), clicks on supermarket links (`2`). */
  byContent: Sorter;
  /** accountId, then the account (`0`: JSON), clicks (`1`: void's reason, publication, click), values (`2`: contentId, day, scene, value). */
  byAccount: Sorter;
  /** accountId, then the account (`0`: JSON) and the lines that it won (`1`: JSON). */
  byWinner: Sorter;
  /** buyerKey, contentId, itemId, time, clickId: clicks that count unless they repeat another. */
  byRepeat: Sorter;
  /** buyerKey, scope, time, then clicks (`0`) and lines (`1`). */
  byBuyer: Sorter;
  /** scene, day, then top-ups (`0`), pool parts (`1`), values (`2`: contentId, …). */
  byDay: Sorter;
  /** accountId, institutionId, from, month: what was earned. */
  byStatement: Sorter;
  /** tradeNo, lineNo, entry, refundId: the entries of the month asked for. */
  byEntry: Sorter;
};

/** Reads the log's facts once, puts together what belongs together, and sends it where it is needed next. */
export function sortOut(facts: Sorter, to: Sorted, space: Workspace): void {
  for (const [first, group] of groups(distinctFacts(facts))) {
    if (first.table === 'account') sendAccount(first.key[0], group, to);
    else if (first.table === 'click') sendClick(group, to);
    else if (first.table === 'line') sendLine(group, to, space);
    else for (const fact of group) sendOther(fact, to);
  }
}

/** Facts of the same table and first key, for lines the first two. */
function* groups(facts: Iterable<Fact>): Generator<[first: Fact, group: Fact[]]> {
  let group: Fact[] = [];
  let [first] = group;
  for (const fact of facts) {
    const whole = fact.table === 'content' || fact.table === 'day' || fact.table === 'refund';
    const same =
      !whole &&
      first?.table === fact.table &&
      first.key[0] === fact.key[0] &&
      (fact.table !== 'line' || first.key[1] === fact.key[1]);
    if (!same) {
      if (first) yield [first, group];
      group = [];
      first = fact;
    }
    group.push(fact);
  }
  if (first) yield [first, group];
}

function sendAccount(accountId: string, group: readonly Fact[], to: Sorted): void {
  const account: AccountJson = { subjectId: null, shopIds: [], levels: [], authorisations: [], holds: [] };
  for (const { key, fields } of group) {
    const [a = '', b = '', c = ''] = fields;
    const from = key[2] === '' ? 0 : timeOf(key[2]);
    if (key[1] === KIND.account) {
      const [subjectId, shopIds] = JSON.parse(a) as [string, string[]];
      account.subjectId = subjectId;
      account.shopIds = shopIds;
    } else if (key[1] === KIND.level) account.levels.push([a, from]);
    else if (key[1] === KIND.institution_share) account.authorisations.push([a, Number(b), from, endOf(c)]);
    else account.holds.push([from, endOf(a)]);
  }
  const text = record([accountId, '0', JSON.stringify(account)]);
  to.byAccount.add(text);
  to.byWinner.add(text);
}

function sendClick(group: readonly Fact[], to: Sorted): void {
  const reason = group.find(({ key }) => key[1] === KIND.click_void)?.fields[0];
  const fact = group.find(({ key }) => key[1] === KIND.click);
  if (!fact) return;
  const click = decodeClick(fact.fields, 0);
  const fields = [nullableField(reason ?? null), nullableField(null), ...fact.fields];
  if (click.supermarket && reason === undefined) to.byContent.add(record([click.contentId, '2', ...fact.fields]));
  else to.byAccount.add(record([click.accountId, '1', ...fields]));
}

function sendLine(group: readonly Fact[], to: Sorted, space: Workspace): void {
  const order = group.find(({ key }) => key[2] === KIND.order_line);
  if (!order) return;
  const received = (kind: string): Received[] =>
    group
      .filter(({ key }) => key[2] === kind)
      .map(({ fields: [at = '', receivedAt = ''] }) => ({ at: timeOf(at), receivedAt: timeOf(receivedAt) }));
  const [buyerKey = '', shopId = '', itemId = '', createdAt = '', receivedAt = '', paidAt = '', ...rest] = order.fields;
  const [paidFen = '', freightFen = '', rateBp = '', supermarket = ''] = rest;
  const line: LineFacts = {
    tradeNo: order.key[0],
    lineNo: order.key[1],
    buyerKey,
    shopId,
    itemId,
    createdAt: timeOf(createdAt),
    receivedAt: timeOf(receivedAt),
    paidAt: timeOf(paidAt),
    paidFen: BigInt(paidFen),
    freightFen: BigInt(freightFen),
    rateBp: Number(rateBp),
    supermarket: supermarket === '1',
    confirmation: firstReceived(received(KIND.order_confirmed)),
    closing: firstReceived(received(KIND.order_closed)),
    punishment: firstReceived(received(KIND.punish)),
    refunds: group.filter(({ key }) => key[2] === KIND.refund).map(refundOf),
  };
  const settling = settlingOf(line, space.rules.calendar);
  // What settles later, and all that follows from it, does not touch the month asked for.
  if (!settling || settling.month > space.month) return;
  const holds: Hold[] = group
    .filter(({ key }) => key[2] === KIND.line_hold)
    .map(({ key, fields: [end = ''] }) => ({ from: timeOf(key[3]), to: endOf(end) }));
  const scope = space.rules.policy.scope === 'shop' ? shopId : itemId;
  to.byBuyer.add(record([buyerKey, scope, createdAt, '1', line.tradeNo, line.lineNo, encodeLine({ line, holds })]));
}

function refundOf({ key, fields: [at = '', receivedAt = '', refundFen = ''] }: Fact): Refund {
  return { refundId: key[3], refundFen: BigInt(refundFen), at: timeOf(at), receivedAt: timeOf(receivedAt) };
}

function sendOther({ table, key, fields }: Fact, to: Sorted): void {
  if (table === 'content') to.byContent.add(record([key[0], key[1], key[2], key[3], ...fields]));
  else if (table === 'day') to.byDay.add(record([key[0], key[1], '0', ...fields]));
}

function endOf(field: string): number | null {
  const end = nullableOf(field);
  return end === null ? null : timeOf(end);
}
