import { byCodePoint, DAY_MS, dayOf, inForce, monthOf, ms, receivedAt, shift, closeOf } from './basics.ts';
import type { Line, Row } from './basics.ts';
import { gateOf, inMonth, splitRow, type Gate, type Policy, type SplitRow } from './policy.ts';

/** The rules 1 to 6 of the settlement log: every entry of every line, in whatever month. */
export const AMOUNTS = ['grossFen', 'networkFen', 'platformFen', 'poolFen', 'creatorFen', 'forfeitedFen'] as const;
type Amounts = Record<(typeof AMOUNTS)[number], number>;
const ZEROS: Amounts = { grossFen: 0, networkFen: 0, platformFen: 0, poolFen: 0, creatorFen: 0, forfeitedFen: 0 };

// ---- 1. Winner

function clickCounts(log: readonly Line[], click: Line): string | null {
  const account = log.find((l) => l.type === 'account' && l['accountId'] === click['accountId']);
  const content = log.find((l) => l.type === 'content' && l['contentId'] === click['contentId']);
  const voided = log.find((l) => l.type === 'click_void' && l['clickId'] === click['clickId']);
  if (voided) return String(voided['reason']);
  if (account && (account['shopIds'] as string[]).includes(String(click['shopId']))) return 'OWN_SHOP';
  if (account && account['subjectId'] === click['buyerKey']) return 'SELF_PURCHASE';
  if (click['supermarket'] === true && content && ms(click['at']) >= ms(content['publishedAt']) + 5 * DAY_MS) {
    return 'LINK_EXPIRED';
  }
  for (const other of log) {
    if (other.type !== 'click' || other['clickId'] === click['clickId']) continue;
    if (other['buyerKey'] !== click['buyerKey'] || other['contentId'] !== click['contentId']) continue;
    if (other['itemId'] !== click['itemId'] || !clickBefore(other, click)) continue;
    if (receivedAt(other) > receivedAt(click) || ms(click['at']) - ms(other['at']) >= 1000) continue;
    if (clickCounts(log, other) === null) return 'REPEAT_CLICK';
  }
  return null;
}

function clickBefore(a: Line, b: Line): boolean {
  if (ms(a['at']) !== ms(b['at'])) return ms(a['at']) < ms(b['at']);
  return byCodePoint(String(a['clickId']), String(b['clickId'])) < 0;
}

function findWinner(log: readonly Line[], line: Line, close: number): { winner: Line | null; reason: string } {
  let winner: Line | null = null;
  let greatest: Line | null = null;
  for (const click of log) {
    if (click.type !== 'click') continue;
    if (click['buyerKey'] !== line['buyerKey'] || click['shopId'] !== line['shopId']) continue;
    const created = ms(line['createdAt']);
    if (!(ms(click['at']) <= created && created < ms(click['at']) + 15 * DAY_MS)) continue;
    if (receivedAt(click) >= close) continue;
    if (!greatest || clickBefore(greatest, click)) greatest = click;
    if (clickCounts(log, click) === null && (!winner || clickBefore(winner, click))) winner = click;
  }
  return { winner, reason: greatest ? String(clickCounts(log, greatest)) : 'NO_CLICK' };
}

// ---- 2. Base and gross, 3. Split

function amountsOf(base: number, rateBp: number, row: SplitRow): Amounts {
  const gross = Number((BigInt(base) * BigInt(rateBp) * 2n + 10_000n) / 20_000n);
  const all = row.network + row.platform + row.creator;
  const rest = { c: (gross * row.creator) % all, p: (gross * row.platform) % all, n: (gross * row.network) % all };
  const share = {
    c: (gross * row.creator - rest.c) / all,
    p: (gross * row.platform - rest.p) / all,
    n: (gross * row.network - rest.n) / all,
  };
  let left = gross - share.c - share.p - share.n;
  while (left > 0) {
    const most = Math.max(rest.c, rest.p, rest.n);
    const who = rest.c === most ? 'c' : rest.p === most ? 'p' : 'n';
    share[who]++;
    rest[who] = -1;
    left--;
  }
  const pool = row.pool ? Math.floor((share.p * row.pool.numerator) / row.pool.denominator) : 0;
  return {
    grossFen: gross,
    networkFen: share.n,
    platformFen: share.p - pool,
    poolFen: pool,
    creatorFen: share.c,
    forfeitedFen: 0,
  };
}

// ---- 5. Month

function effective(fact: Line): number {
  return receivedAt(fact) >= closeOf(windowOf(ms(fact['at']))) ? receivedAt(fact) : ms(fact['at']);
}

function windowOf(at: number): string {
  let month = shift(monthOf(at), -2);
  while (!(closeOf(shift(month, -1)) <= at && at < closeOf(month))) month = shift(month, 1);
  return month;
}

function theOne(log: readonly Line[], type: string, line: Line): Line | null {
  let best: Line | null = null;
  for (const l of log) {
    if (l.type !== type || l['tradeNo'] !== line['tradeNo'] || l['lineNo'] !== line['lineNo']) continue;
    const sooner = !best || receivedAt(l) < receivedAt(best);
    const tie = best && receivedAt(l) === receivedAt(best) && ms(l['at']) < ms(best['at']);
    if (sooner || tie) best = l;
  }
  return best;
}

// ---- 1-6: every entry of every month

export type Entry = { month: string; poolDay: string; confirmedAt: number; row: Row & Amounts };

export function allEntries(log: readonly Line[], policy: Policy): Entry[] {
  return log.filter((l) => l.type === 'order_line').flatMap((line) => entriesOf(log, line, policy));
}

function entriesOf(log: readonly Line[], line: Line, policy: Policy): Entry[] {
  const confirmed = theOne(log, 'order_confirmed', line);
  if (!confirmed) return [];
  const confirmedAt = ms(confirmed['at']);
  let month = monthOf(confirmedAt);
  let poolDay = dayOf(confirmedAt);
  const learned = Math.max(receivedAt(line), receivedAt(confirmed));
  if (receivedAt(line) >= closeOf(month) || receivedAt(confirmed) >= closeOf(month)) {
    month = monthOf(learned);
    poolDay = dayOf(learned);
  }
  const close = closeOf(month);
  const key = { tradeNo: String(line['tradeNo']), lineNo: String(line['lineNo']) };
  let { winner, reason } = findWinner(log, line, close);
  if (winner && inMonth(policy, 'excludedScenes', month).includes(String(winner['scene']))) {
    winner = null;
    reason = 'SCENE_EXCLUDED';
  }
  for (const [type, why] of [
    ['punish', 'PUNISHED'],
    ['order_closed', 'CLOSED'],
  ] as const) {
    const end = theOne(log, type, line);
    if (end && ms(end['at']) <= confirmedAt && effective(end) < close) {
      winner = null;
      reason = why;
    }
  }
  if (!winner) {
    const nobody = { accountId: null, contentId: null, clickId: null, scene: null, split: null, refundId: null };
    const row = { ...key, entry: 'settlement', ...nobody, reason, ...ZEROS, status: 'unattributed' };
    return [{ month, poolDay, confirmedAt, row }];
  }
  const gate = gateOf(log, policy, String(winner['accountId']), ms(line['paidAt']));
  const scene = String(winner['scene']);
  const supermarket = winner['supermarket'] === true || line['supermarket'] === true;
  const row = splitRow(policy, month, scene, supermarket);
  const who = {
    ...key,
    accountId: String(winner['accountId']),
    contentId: String(winner['contentId']),
    clickId: String(winner['clickId']),
    scene,
    split: [row.network, row.platform, row.creator].join(':'),
    reason: null,
  };
  const split = (amount: number): Amounts => amountsOf(amount, Number(line['rateBp']), row);

  const result: Entry[] = [];
  const reductions = reductionsOf(log, line);
  let base = Math.max(0, Number(line['paidFen']) - Number(line['freightFen']));
  for (const r of reductions) if (r.t < close) base = r.all ? 0 : Math.max(0, base - r.fen);
  let before = split(base);
  const settled = { ...who, entry: 'settlement', refundId: null, ...before, status: 'settled' };
  result.push({ month, poolDay, confirmedAt, row: settled });
  for (const r of reductions) {
    if (r.t < close) continue;
    base = r.all ? 0 : Math.max(0, base - r.fen);
    const after = split(base);
    const difference = Object.fromEntries(AMOUNTS.map((a) => [a, after[a] - before[a]])) as Amounts;
    before = after;
    result.push({
      month: windowOf(r.t),
      poolDay: dayOf(r.t),
      confirmedAt,
      row: { ...who, entry: 'clawback', refundId: r.id, ...difference, status: 'settled' },
    });
  }
  return result.flatMap((entry) => withGate(log, line, gate, entry));
}

function reductionsOf(log: readonly Line[], line: Line): { id: string; t: number; fen: number; all: boolean }[] {
  const found: { id: string; t: number; fen: number; all: boolean }[] = [];
  for (const l of log) {
    if (l.type !== 'refund' || l['tradeNo'] !== line['tradeNo'] || l['lineNo'] !== line['lineNo']) continue;
    found.push({ id: String(l['refundId']), t: effective(l), fen: Number(l['refundFen']), all: false });
  }
  const closed = theOne(log, 'order_closed', line);
  const punished = theOne(log, 'punish', line);
  if (closed) found.push({ id: 'closed', t: effective(closed), fen: 0, all: true });
  if (punished) found.push({ id: 'punish', t: effective(punished), fen: 0, all: true });
  return found.toSorted((a, b) => a.t - b.t || byCodePoint(a.id, b.id));
}

// ---- 4. Gate and 6. Hold

function withGate(log: readonly Line[], line: Line, gate: Gate, entry: Entry): Entry[] {
  const close = closeOf(entry.month);
  if (gate.pays || (gate.reached !== null && gate.reached <= close)) return withHolds(log, line, entry);
  const part = entry.row.creatorFen;
  if (gate.deadline === null || gate.deadline <= close) {
    const row = { ...entry.row, reason: 'BELOW_L2', creatorFen: 0, forfeitedFen: part };
    return withHolds(log, line, { ...entry, row });
  }
  const waiting = { ...entry, row: { ...entry.row, reason: 'BELOW_L2', status: 'withheld' } };
  for (let month = shift(entry.month, 1), n = 0; n < 2400; month = shift(month, 1), n++) {
    if (gate.reached !== null) {
      if (closeOf(month) < gate.reached || held(log, line, entry, month)) continue;
      return [waiting, { ...entry, month, row: { ...entry.row, ...ZEROS, creatorFen: part, status: 'settled' } }];
    }
    if (closeOf(month) < gate.deadline) continue;
    const row = { ...entry.row, ...ZEROS, reason: 'BELOW_L2', forfeitedFen: part, status: 'settled' };
    return [waiting, { ...entry, month, row }];
  }
  return [waiting];
}

function held(log: readonly Line[], line: Line, entry: Entry, month: string): boolean {
  return log.some(
    (l) =>
      ((l.type === 'hold' && l['accountId'] === entry.row['accountId']) ||
        (l.type === 'line_hold' && l['tradeNo'] === line['tradeNo'] && l['lineNo'] === line['lineNo'])) &&
      inForce(l, closeOf(month)),
  );
}

function withHolds(log: readonly Line[], line: Line, entry: Entry): Entry[] {
  if (!held(log, line, entry, entry.month)) return [entry];
  const withheld = { ...entry, row: { ...entry.row, status: 'withheld' } };
  // A hold without an end never releases; two hundred years are for ever.
  for (let month = shift(entry.month, 1), n = 0; n < 2400; month = shift(month, 1), n++) {
    if (held(log, line, entry, month)) continue;
    const row = { ...entry.row, ...ZEROS, creatorFen: entry.row.creatorFen, status: 'settled' };
    return [withheld, { ...entry, month, row }];
  }
  return [withheld];
}
