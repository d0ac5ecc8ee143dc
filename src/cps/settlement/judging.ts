import { authorisationAt, maySettle } from '../accounts.ts';
import { isRepeat, staticVerdict, type Click } from '../clicks.ts';
import { knownAccount, NO_ACCOUNT } from './account-record.ts';
import { decodeClick, encodeClick } from './click-record.ts';
import { fieldsOf, nullableField, nullableOf, numberOf, record, timeField, timeOf } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { Workspace } from './workspace.ts';

/** Gives clicks on supermarket links the publication of their content, and values the account of theirs. */
export function judgeByContent(sorted: Sorted): void {
  let contentId: string | undefined;
  let publishedAt: string | null = null;
  let accountId: string | null = null;
  for (const text of sorted.byContent.sorted()) {
    const [id = '', kind, ...rest] = fieldsOf(text);
    if (id !== contentId) {
      contentId = id;
      publishedAt = null;
      accountId = null;
    }
    const [day = '', scene = '', third = '', fourth = ''] = rest;
    if (kind === '0') {
      publishedAt = third;
      accountId = fourth;
    } else if (kind === '2') {
      const click = decodeClick(rest, 0);
      const facts = [nullableField(null), nullableField(publishedAt)];
      sorted.byAccount.add(record([click.accountId, '1', ...facts, ...rest]));
    } else if (accountId !== null) {
      sorted.byAccount.add(record([accountId, '2', id, day, scene, third]));
    } else sorted.byDay.add(record([scene, day, '2', id, third, nullableField(null)]));
  }
}

/** Judges clicks by their account, and finds right and authorisation of each value's account at the end of its day. */
export function judgeByAccount(sorted: Sorted, { rules }: Workspace): void {
  let accountId: string | undefined;
  let account = NO_ACCOUNT;
  for (const text of sorted.byAccount.sorted()) {
    const [id = '', kind, ...rest] = fieldsOf(text);
    const [first = '', second = '', third = '', fourth = ''] = rest;
    if (id !== accountId) account = NO_ACCOUNT;
    accountId = id;
    if (kind === '0') account = knownAccount(first);
    else if (kind === '1') {
      const click = decodeClick(rest, 2);
      const published = nullableOf(second);
      const publishedAt = published === null ? undefined : timeOf(published);
      const verdict = staticVerdict(click, { voidReason: nullableOf(first) ?? undefined, account, publishedAt }, rules);
      if (verdict === null) {
        const key = [click.buyerKey, click.contentId, click.itemId, timeField(click.at), click.clickId];
        sorted.byRepeat.add(record([...key, ...encodeClick(click)]));
      } else sendToBuyer(click, verdict, sorted, rules.policy.scope);
    } else {
      const day = numberOf(second);
      const dayEnd = rules.calendar.startOf(day + 1);
      const fields = ['2', first, fourth, nullableField(id)];
      if (maySettle(account, dayEnd, rules.at(rules.calendar.startOf(day)))) {
        const authorisation = authorisationAt(account, dayEnd);
        fields.push(nullableField(authorisation?.institutionId ?? null));
        fields.push(nullableField(authorisation && timeField(authorisation.from)));
        fields.push(String(authorisation?.shareBp ?? 0));
      }
      sorted.byDay.add(record([third, second, ...fields]));
    }
  }
}

/** Finds the clicks that repeat one that counts. Of a buyer, content and item only the last that counts can be repeated. */
export function judgeRepeats(sorted: Sorted, { rules }: Workspace): void {
  let last: Click | undefined;
  for (const text of sorted.byRepeat.sorted()) {
    const click = decodeClick(fieldsOf(text), 5);
    const repeats = last !== undefined && isRepeat(click, [last], rules);
    sendToBuyer(click, repeats ? 'REPEAT_CLICK' : null, sorted, rules.policy.scope);
    if (!repeats) last = click;
  }
}

function sendToBuyer(click: Click, verdict: string | null, sorted: Sorted, scope: 'shop' | 'item'): void {
  const key = [click.buyerKey, scope === 'shop' ? click.shopId : click.itemId, timeField(click.at), '0', click.clickId];
  sorted.byBuyer.add(record([...key, nullableField(verdict), ...encodeClick(click)]));
}
