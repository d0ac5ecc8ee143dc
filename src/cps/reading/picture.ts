import type { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { cardsByIds } from '../../contents/service.ts';
import { entriesOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import type { Lang } from '../../lib/problem.ts';
import type { Explanation } from '../decision/explanation.ts';
import { namesOf } from '../explaining/service.ts';
import { bookOf, lineKeyPrefix } from '../decision/posting.ts';
import { parties, type Party } from '../disputes/rules.ts';
import { lineHolds } from '../decision/sql.ts';
import type { LineKey } from '../journal/lines.ts';
import { rulesAt } from '../journal/service.ts';
import type { orderPictureSchema } from './orderSchema.ts';
import { disputesOfLine } from './sql.ts';
import { gateOf, inWords, ruleInWords } from './wording.ts';

/** The whole decision about a line as operators see it: the receipt's picture, with everybody's names. */
export async function pictureOf(
  tx: Tx,
  now: Date,
  line: LineKey & { paidAt: Date },
  { explanation, commissionId }: { explanation: Explanation; commissionId: string | null },
  lang: Lang,
): Promise<z.infer<typeof orderPictureSchema>> {
  const rules = await rulesAt(tx, now);
  const { considered, rule, supermarket, level, amounts } = explanation;
  const names = await accountsByIds(tx, [...new Set(considered.map(({ accountId }) => accountId))]);
  const contents = await cardsByIds(tx, [...new Set(considered.map(({ contentId }) => contentId))]);
  const scene = considered.find(({ outcome }) => outcome === 'WON')?.scene ?? null;
  const gate = gateOf(explanation, rules.at(line.paidAt.getTime()), now, lang);
  const book = commissionId === null ? null : bookOf(ownerOf(commissionId));
  const ledger = book === null ? [] : await entriesOf(tx, book, lineKeyPrefix(line));
  const ledgerNames = await namesOf(tx, [...new Set(ledger.map(({ ledgerAccount }) => ledgerAccount))], lang);
  const disputes = await disputesOfLine(tx, line);
  const openers = await accountsByIds(tx, [...new Set(disputes.map(({ accountId }) => accountId))]);
  return {
    clicks: {
      scope: rules.policy.scope,
      windowDays: rules.policy.windowDays,
      consideredCount: explanation.consideredCount,
      considered: considered.map((click) => ({
        at: click.at,
        own: false,
        creator: names.get(click.accountId)?.name ?? click.accountId,
        contentTitle: contents.get(click.contentId)?.title ?? null,
        scene: click.scene,
        won: click.outcome === 'WON',
        why: inWords(click.outcome, lang),
      })),
    },
    rule: rule && {
      split: rule.split,
      policyVersion: explanation.policyVersion,
      why: ruleInWords(scene ?? '', supermarket, rule.priority, lang),
    },
    gate: scene === null ? null : { level, passed: gate.passed, why: gate.why },
    month: explanation.month,
    rateBp: explanation.rateBp,
    baseFen: explanation.baseFen,
    amounts,
    entries: explanation.entries,
    holds: (await lineHolds(tx, [line])).map(({ fromAt, toAt, reason }) => ({
      from: fromAt.toISOString(),
      to: toAt?.toISOString() ?? null,
      reason,
      party: partyIn(disputes.find(({ heldFrom }) => heldFrom?.getTime() === fromAt.getTime())?.party),
    })),
    disputes: disputes.map(({ id, status, party, accountId }) => ({
      id,
      status,
      party: partyIn(party) ?? 'merchant',
      name: openers.get(accountId)?.name ?? null,
    })),
    ledger: ledger.map(({ at, key: post, ledgerAccount, amountFen, afterFen }) => ({
      at: at.toISOString(),
      key: post,
      account: ledgerAccount,
      name: ledgerNames.get(ledgerAccount) ?? null,
      amountFen: wireFen(amountFen),
      afterFen: wireFen(afterFen),
    })),
  };
}

/** A party as the database holds it; null where it is none. */
function partyIn(word: string | undefined): Party | null {
  return parties.find((party) => party === word) ?? null;
}
