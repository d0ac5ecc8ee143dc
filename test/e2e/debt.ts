import { expect, request } from '@playwright/test';
import { addMonths, closeOf, monthOf } from '../../src/lib/time.ts';
import type { Person } from './desktop/people.ts';
import { answerOf, Buyer, creator, publish, Stage, stock } from './story.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A creator whose one order was refunded after its month was posted, so that he owes what he had got. */
export type Debt = {
  owner: Person;
  accountId: string;
  accountName: string;
  /** The month whose statement is below 0 and carried, and the one whose close has the platform bear it. */
  owesIn: string;
  borneIn: string;
  /** Moves on over the close that has the platform bear the debt. */
  bear: () => Promise<void>;
};

/** Plays two closes: 17.99 yuan settle, are paid for, and are taken back; a rule lets debts be carried for one month. */
export async function tellDebt(baseURL: string): Promise<Debt> {
  const stage = await Stage.open(baseURL);
  const good = await stock(stage);
  const { session, owner, accountId, accountName } = await creator(stage, '欠款的鞋柜');
  await stage.level(accountId, 'L3');
  await stage.pass(MINUTE);
  const contentId = await publish(session, '秋天的第一双短靴', good.itemId);
  const buyer = await Buyer.meet(stage);
  await buyer.click(contentId);
  await stage.pass(20 * MINUTE);
  const bought = await buyer.buy(good, 29_999, 0);
  await buyer.confirm(bought.order);
  const month = monthOf(await stage.now());
  const owesIn = addMonths(month, 1);
  const borneIn = addMonths(month, 2);
  await carryDebts(stage, owesIn);
  await stage.moveTo(new Date(closeOf(month).getTime() + MINUTE));
  await stage.closeMonths(month);
  await stage.pass(HOUR);
  await buyer.refund(bought.order, 29_999);
  await stage.moveTo(new Date(closeOf(owesIn).getTime() + MINUTE));
  await stage.closeMonths(owesIn);
  const bear = async () => {
    await stage.moveTo(new Date(closeOf(borneIn).getTime() + MINUTE));
    await stage.closeMonths(borneIn);
    await stage.dispose();
  };
  await Promise.all([session.dispose(), buyer.session.dispose()]);
  return { owner, accountId, accountName, owesIn, borneIn, bear };
}

/** From a month on debts are carried for one month, then the platform bears them: a rule that a second person confirms. */
async function carryDebts(stage: Stage, fromMonth: string): Promise<void> {
  const second = await request.newContext({ baseURL: stage.baseURL });
  const data = { email: 'finance2@demo.example', password: 'zhongcao-demo-2026' };
  await answerOf(second.post('/api/v1/auth/sign-in', { data }));
  const policy = await answerOf(stage.admin.get('/api/v1/operator/policies/cps'));
  const change = { fromMonth, debtCarry: { mode: 'months', months: 1 } };
  const earlier = policy.document.changes.filter((one: { fromMonth: string }) => one.fromMonth !== fromMonth);
  const document = { ...policy.document, changes: [...earlier, change] };
  const asked = await answerOf(
    stage.admin.post('/api/v1/operator/policies/cps', { data: { document, reason: '欠款最多结转一个月' } }),
  );
  expect(asked.state, JSON.stringify(asked)).toBe('awaiting_approval');
  const outcome = { outcome: 'approve' };
  await answerOf(second.post(`/api/v1/operator/approvals/${asked.approvalId}/decision`, { data: outcome }));
  await second.dispose();
}
