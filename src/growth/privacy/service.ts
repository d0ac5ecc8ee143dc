import { accountsByIds } from '../../accounts/service.ts';
import { shopsOwnedBy } from '../../catalogue/service.ts';
import { audit, rolesOf } from '../../identity/service.ts';
import * as readers from '../../identity/readers/service.ts';
import { isOpen, partySums, payoutPolicyAt } from '../../ledger/payouts/service.ts';
import { totalsOf } from '../../ledger/service.ts';
import { asUser, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { shownYuan, type Fen } from '../../lib/money.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import { DAY } from '../../lib/time.ts';
import { personalKinds } from './kinds.ts';
import { privacyRules } from './policy.ts';
import { refusePrivacy, type HoldCode, type WirePrivacy } from './schema.ts';

type Hold = { code: HoldCode; text: Text };

/** What a reader has chosen about what is kept of him, and what keeps him from leaving (DOMAIN 2.8). */
export async function readPrivacy(tx: Tx, actor: Actor, now: Date, lang: Lang): Promise<WirePrivacy> {
  const { userId } = asUser(actor);
  const { personalised, minor, consentMissing } = await readers.readChoice(tx, userId);
  const closing = await readers.closingOf(tx, userId);
  const holds = await holdsOf(tx, now, userId);
  return {
    personalised: personalised && !minor,
    minor,
    consentMissing,
    closing: closing ? { askedAt: closing.askedAt.toISOString(), eraseAt: closing.eraseAt.toISOString() } : null,
    closingDays: (await policyAt(tx, privacyRules, now)).document.closingDays,
    holds: holds.map(({ code, text }) => ({ code, message: inLang(text, lang) })),
    passwordAsked: await readers.hasPassword(tx, userId),
  };
}

/** Switches personal recommendation on or off. Refuses MINOR_PERSONALISED. */
export async function choosePersonal(tx: Tx, actor: Actor, personalised: boolean): Promise<void> {
  const { userId } = asUser(actor);
  if (personalised && (await readers.readChoice(tx, userId)).minor) throw refusePrivacy.MINOR_PERSONALISED();
  await readers.putChoice(tx, userId, personalised);
}

/**
 * A reader closes his account: he is erased after the days of the policy, until which he may take it back; asked already,
 * the first time stands. Refuses CLOSING_HELD with a row for each thing that is open.
 */
export async function closeReader(tx: Tx, actor: Actor, now: Date, lang: Lang): Promise<void> {
  const { userId } = asUser(actor);
  const holds = await holdsOf(tx, now, userId);
  if (holds.length > 0)
    throw refusePrivacy.CLOSING_HELD(
      holds.map(({ code, text }) => ({ path: '', code, message: inLang(text, lang), actual: code })),
    );
  const { closingDays } = (await policyAt(tx, privacyRules, now)).document;
  await readers.insertClosing(tx, { userId, askedAt: now, eraseAt: new Date(now.getTime() + closingDays * DAY) });
}

/** A reader stays after all; not leaving changes nothing. */
export async function stay(tx: Tx, actor: Actor): Promise<void> {
  await readers.deleteClosing(tx, asUser(actor).userId);
}

/** `growth.erase_readers`: erases whoever has not come back; who has something open by then is asked again a day later. */
export const erasing: DueWork<unknown> = {
  next: readers.nextErasureAt,
  run: async (tx, now) => {
    const due = await readers.lockDueClosing(tx, now);
    if (!due) return false;
    const { userId } = due;
    if ((await holdsOf(tx, now, userId)).length > 0) await readers.putOff(tx, userId, new Date(now.getTime() + DAY));
    else await eraseReader(tx, now, userId);
    return true;
  },
};

/**
 * Erases a reader (DOMAIN 2.8): what he did, said, chose and showed of himself goes; sums, orders, money and decisions stay
 * by ids that lead to nobody.
 */
async function eraseReader(tx: Tx, now: Date, userId: string): Promise<void> {
  const person = await readers.personOf(tx, userId);
  for (const { erase } of personalKinds) await erase?.(tx, now, person);
  await readers.deleteUser(tx, userId);
  await audit(tx, systemActor, now, { verb: 'erase_reader', objectType: 'user', objectId: userId });
}

/** What has to be done before a reader can go: nobody would be left who answers for it. */
async function holdsOf(tx: Tx, now: Date, userId: string): Promise<Hold[]> {
  const holds: Hold[] = [];
  const hold = (code: HoldCode, zh: string, en: string) => holds.push({ code, text: { zh, en } });
  const { roles, memberships } = await rolesOf(tx, userId);
  if (roles.length > 0)
    hold(
      'OPERATOR',
      '你是平台运营人员，请先让管理员取消你的角色',
      'You are an operator: have an admin take your roles away',
    );
  const owned = memberships.filter(({ role }) => role === 'owner').map(({ accountId }) => accountId);
  const accounts = [...(await accountsByIds(tx, owned)).values()];
  const open = accounts.filter(({ status }) => status !== 'closed').map(({ name }) => name);
  if (open.length > 0)
    hold(
      'ACCOUNT_OPEN',
      `你还有未关闭的创作账号：${open.join('、')}。请先联系平台关闭`,
      `You still own accounts: ${open.join(', ')}. Ask the platform to close them first`,
    );
  const shops = (await shopsOwnedBy(tx, userId)).map(({ name }) => name);
  if (shops.length > 0)
    hold(
      'SHOP_OWNED',
      `店铺仍登记在你名下：${shops.join('、')}。请先在宿主平台变更店主`,
      `Shops are still yours: ${shops.join(', ')}. Change their owner with the marketplace first`,
    );
  const totals = await totalsOf(
    tx,
    owned.flatMap((id) => [`creator:${id}`, `wallet:${id}`]),
  );
  const owed = [...totals.values()].reduce((sum, fen) => sum + (fen > 0n ? fen : 0n), 0n);
  if (owed > 0n)
    hold(
      'MONEY_OWED',
      `还有 ${shownYuan(owed)} 元没有结算给你，付清后才能注销`,
      `${shownYuan(owed)} CNY are still owed to you: the account closes once they are paid`,
    );
  const prizes = await prizesOpen(tx, now, userId);
  if (prizes > 0n)
    hold(
      'MONEY_OWED',
      `还有 ${shownYuan(prizes)} 元奖金没有付给你：请在“我的奖励”里绑定收款账户，付清后才能注销`,
      `${shownYuan(prizes)} CNY of prizes are not paid to you yet: bind a payout account under your rewards; the account closes once they are paid`,
    );
  return holds;
}

/** What a reader has won and not been paid: his wallet, unless it is too little to be paid at all, and what is on its way. */
async function prizesOpen(tx: Tx, now: Date, userId: string): Promise<Fen> {
  const { minimumFen } = (await payoutPolicyAt(tx, now)).document;
  const wallet = (await totalsOf(tx, [`wallet:${userId}`])).get(`wallet:${userId}`) ?? 0n;
  const underWay = (await partySums(tx, userId)).filter(({ state }) => isOpen(state));
  return underWay.reduce((sum, { grossFen }) => sum + grossFen, wallet >= BigInt(minimumFen) ? wallet : 0n);
}
