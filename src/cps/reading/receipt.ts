import type { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { entriesOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { wireFen } from '../../lib/money.ts';
import { compareText } from '../../lib/order.ts';
import type { Lang } from '../../lib/problem.ts';
import { dayOf, MINUTE } from '../../lib/time.ts';
import { explanationSchema, type Explanation } from '../decision/explanation.ts';
import { bookOf, lineKeyPrefix } from '../decision/posting.ts';
import { lines, punishments, refunds } from '../decision/sql.ts';
import { commissionOfLine } from '../decision/store.sql.ts';
import { rulesAt } from '../journal/service.ts';
import type { Rules } from '../policy.ts';
import { reductionsIn } from './reductions.ts';
import { presentCommission, statusIn, type Surroundings } from './present.ts';
import type { receiptSchema } from './receiptSchema.ts';
import * as store from './sql.ts';
import { stopsOf } from './stops.ts';
import { surroundings } from './surroundings.ts';
import { gateOf, inWords, ruleInWords } from './wording.ts';

type Receipt = z.infer<typeof receiptSchema>;

const EVENTS_MAX = 200;

/**
 * The receipt of a commission (UX 44): order, clicks considered with the winner and why the others lost, the rule and its
 * version, base, gross and every share, level at payment, history and ledger entries. Other accounts appear as "another
 * creator" with their times to the minute. Refuses NOT_FOUND for what is not the account's.
 */
export async function receiptOf(
  tx: Tx,
  now: Date,
  accountId: string,
  commissionId: string,
  lang: Lang,
): Promise<Receipt> {
  const row = await store.commission(tx, accountId, commissionId);
  if (!row) throw refuse.NOT_FOUND();
  const decided = await commissionOfLine(tx, row);
  const [line] = await lines(tx, [row]);
  if (!decided || !line) throw new Error(`the commission ${commissionId} has no line`);
  const explanation = explanationSchema.parse(decided.explanation);
  const rules = await rulesAt(tx, now);
  const name = (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? '';
  const [punished] = await punishments(tx, [row]);
  const refunded = await refunds(tx, [row]);
  const mine = decided.commissionId === commissionId;
  const own = explanation.considered.flatMap((click) => (click.accountId === accountId ? [click.contentId] : []));
  const around = await surroundings(tx, now, [row], own);
  const commission = presentCommission(row, around);
  const stops = await stopsOf(tx, now, row, { ...explanation, entries: mine ? explanation.entries : [] }, rules);
  const corrected = stops.corrections.map(({ disputeId }) => `correction/${disputeId}`);
  return {
    commission,
    order: {
      quantity: line.quantity,
      paidFen: wireFen(line.paidFen),
      freightFen: wireFen(line.freightFen),
      closedAt: line.closedAt?.toISOString() ?? null,
      punishedAt: punished?.at.toISOString() ?? null,
      refunds: refunded.map(presentRefund),
      reductions: reductionsIn(line, refunded, punished, explanation, rules),
    },
    attribution: attributionOf(explanation, { accountId, name, contents: around.contents }, rules, lang),
    rule: {
      policyVersion: explanation.policyVersion,
      priority: explanation.rule?.priority ?? null,
      split: explanation.rule?.split ?? null,
      scenes: explanation.rule?.scenes ?? null,
      supermarket: explanation.supermarket,
      why: ruleInWords(row.scene, explanation.supermarket, explanation.rule?.priority ?? null, lang),
    },
    amounts: { ...amountsIn(commission), rateBp: row.rateBp, baseFen: commission.baseFen },
    gate: gateOf(explanation, rules.at(row.paidAt.getTime()), now, lang),
    institution: mine ? institutionOf(explanation) : null,
    entries: mine ? explanation.entries : [],
    pools: mine ? poolsIn(explanation, row.confirmedAt) : [],
    ...stops,
    history: (await store.events(tx, accountId, commissionId, EVENTS_MAX)).map((event) => ({
      at: event.at.toISOString(),
      status: statusIn(event.status),
      reason: event.reason,
      grossFen: wireFen(event.grossFen),
      creatorFen: wireFen(event.creatorFen),
      clawbackFen: wireFen(event.clawbackFen),
    })),
    ledger: (await booked(tx, accountId, [lineKeyPrefix(row), ...corrected])).map((entry) => ({
      at: entry.at.toISOString(),
      key: entry.key,
      account: entry.ledgerAccount,
      amountFen: wireFen(entry.amountFen),
      afterFen: wireFen(entry.afterFen),
    })),
  };
}

/** What an account's book holds of a line and of what disputes corrected about it. */
async function booked(tx: Tx, accountId: string, prefixes: readonly string[]) {
  const entries = [];
  for (const prefix of prefixes) entries.push(...(await entriesOf(tx, bookOf(accountId), prefix)));
  return entries;
}

export function presentRefund({ refundId, refundFen, at }: { refundId: string; refundFen: bigint; at: Date }) {
  return { refundId, refundFen: wireFen(refundFen), at: at.toISOString() };
}

function attributionOf(
  explanation: Explanation,
  { accountId, name, contents }: { accountId: string; name: string; contents: Surroundings['contents'] },
  rules: Rules,
  lang: Lang,
) {
  const { scope, windowDays } = rules.policy;
  return {
    scope,
    windowDays,
    consideredCount: explanation.consideredCount,
    considered: explanation.considered.map((click) => {
      const own = click.accountId === accountId;
      const common = { outcome: click.outcome, won: click.outcome === 'WON', why: inWords(click.outcome, lang), own };
      if (own)
        return {
          ...common,
          at: click.at,
          creator: name,
          clickId: click.clickId,
          contentId: click.contentId,
          contentTitle: contents.get(click.contentId)?.title ?? null,
          scene: click.scene,
        };
      const at = new Date(Math.floor(Date.parse(click.at) / MINUTE) * MINUTE).toISOString();
      const creator = lang === 'en' ? 'another creator' : '另一位达人';
      return { ...common, at, creator, clickId: null, contentId: null, contentTitle: null, scene: null };
    }),
  };
}

/** The institution's share of this line alone, rounded down: an estimate (DOMAIN 11.4). */
function institutionOf({ authorisation, amounts }: Explanation): Receipt['institution'] {
  if (!authorisation) return null;
  const { institutionId, shareBp } = authorisation;
  const institutionFen = Math.max(0, wireFen((BigInt(amounts.creatorFen) * BigInt(shareBp)) / 10_000n));
  return { institutionId, shareBp, institutionFen, creatorFen: amounts.creatorFen - institutionFen };
}

/** By day, what a line brought to pools or took from them: for what we learned late, not the day on which it happened. */
function poolsIn({ entries }: Explanation, confirmedAt: Date | null): Receipt['pools'] {
  const byDay = new Map<string, number>();
  for (const { poolDay, poolFen } of entries) {
    const day = poolDay ?? (confirmedAt && dayOf(confirmedAt));
    if (day !== null && poolFen !== 0) byDay.set(day, (byDay.get(day) ?? 0) + poolFen);
  }
  return [...byDay].map(([day, poolFen]) => ({ day, poolFen })).toSorted((a, b) => compareText(a.day, b.day));
}

function amountsIn(commission: Receipt['commission']): Explanation['amounts'] {
  const { grossFen, networkFen, platformFen, poolFen, creatorFen, forfeitedFen } = commission;
  return { grossFen, networkFen, platformFen, poolFen, creatorFen, forfeitedFen };
}
