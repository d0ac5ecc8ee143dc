import { authorisationAt } from '../accounts.ts';
import { reductionsOf, settlingOf } from '../lines.ts';
import { entriesOf, ruleOf, type Entry } from '../rules.ts';
import { knownAccount, NO_ACCOUNT } from './account-record.ts';
import { decodeClick } from './click-record.ts';
import { entryJson } from './document.ts';
import { decodeLine } from './line-record.ts';
import { fieldsOf, nullableField, numberField, record, timeField } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { StatementGroup } from './witness.ts';
import type { Workspace } from './workspace.ts';

/** Makes the entries of the won lines, account by account, and sends their parts to pools and statements. */
export function makeEntries(sorted: Sorted, space: Workspace): void {
  const { rules } = space;
  let accountId: string | undefined;
  let account = NO_ACCOUNT;
  for (const text of sorted.byWinner.sorted()) {
    const fields = fieldsOf(text);
    const [id = '', kind, json = ''] = fields;
    if (id !== accountId) account = NO_ACCOUNT;
    accountId = id;
    if (kind === '0') {
      account = knownAccount(json);
      continue;
    }
    const { line, holds } = decodeLine(json);
    const settling = settlingOf(line, rules.calendar);
    if (!settling || !line.confirmation) continue;
    const click = decodeClick(fields, 3);
    const reductions = reductionsOf(line, rules.calendar);
    const won = { ...settling, click, rule: ruleOf(line, click, settling.month, rules), reductions };
    const authorisation = authorisationAt(account, line.confirmation.at);
    const group: StatementGroup = {
      accountId: id,
      institutionId: authorisation?.institutionId ?? null,
      authorisedFrom: authorisation?.from ?? null,
      shareBp: authorisation?.shareBp ?? 0,
    };
    const statement = [
      id,
      nullableField(group.institutionId),
      nullableField(group.authorisedFrom === null ? null : timeField(group.authorisedFrom)),
      String(group.shareBp),
    ];
    for (const entry of entriesOf(line, won, holds, account, rules)) {
      addEntry(entry, sorted, space, group);
      if (entry.status === 'settled' && entry.creatorFen !== 0n && entry.month <= space.month) {
        const amount = [entry.entry === 'settlement' ? 'commission' : 'clawback', String(entry.creatorFen)];
        sorted.byStatement.add(record([...statement, numberField(entry.month), ...amount]));
      }
    }
  }
}

/** Puts an entry of the month asked for into the document, and its pool part into the pool of its day. */
export function addEntry(entry: Entry, sorted: Sorted, space: Workspace, group: StatementGroup | null = null): void {
  if (entry.poolFen !== 0n && entry.poolDay <= space.lastDay) {
    const scene = entry.scene ?? '';
    sorted.byDay.add(record([scene, numberField(entry.poolDay), '1', String(entry.poolFen)]));
  }
  if (entry.month !== space.month) return;
  const key = [entry.tradeNo, entry.lineNo, entry.entry, nullableField(entry.refundId)];
  const json = entryJson(entry);
  sorted.byEntry.add(record([...key, json]));
  if (group) space.witness?.entry(group, key, json);
  space.totals.addEntry(entry);
}
