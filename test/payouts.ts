import { balancesOf, post } from '../src/ledger/service.ts';
import { SECOND } from '../src/lib/time.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import type { FakeAlipay, Trouble } from './fakes/alipay.ts';
import { ok } from './money.ts';
import { openAccount, person, type Subject } from './people.ts';
import { luhnCheckDigit } from '../src/identity/accountNo.ts';

let serial = 0;

/** A bank card that nobody has. */
export function cardNo(): string {
  serial += 1;
  const body = `622202${String(serial).padStart(12, '0')}`;
  return body + luhnCheckDigit(body);
}

export type Paid = { owner: Caller; accountId: string; subject: Subject; accountNo: string };

/** Somebody with an account, a payout account of this number, and money in the wallet. */
export async function payee(world: TestApp, name: string, fen: number, accountNo = cardNo()): Promise<Paid> {
  const subject = person();
  const { owner, accountId } = await openAccount(world, { name, subject });
  await bindPayout(owner, subject, accountNo);
  if (fen > 0) await fund(world, accountId, fen);
  return { owner, accountId, subject, accountNo };
}

export async function bindPayout(owner: Caller, { idNumber, name }: Subject, accountNo: string): Promise<void> {
  const claim = { holderIdNumber: idNumber, holderName: name, accountNo };
  ok(await owner.call('POST', '/identity/payout-account', claim));
}

/** Puts money into a wallet, as a shop's. */
export async function fund(world: TestApp, accountId: string, fen: number): Promise<void> {
  serial += 1;
  const legs = [
    { ledgerAccount: `wallet:${accountId}`, amountFen: BigInt(fen) },
    { ledgerAccount: 'merchant:shop', amountFen: -BigInt(fen) },
  ];
  await world.run((tx, now) =>
    post(tx, now, { bookId: `account:${accountId}`, key: `test/${serial}`, memo: 'test', legs }),
  );
}

/** Payouts by Alipay's local stand-in in a world whose worker runs. */
export function byAlipay(world: TestApp, alipay: FakeAlipay, pay: Payments) {
  let people = 0;
  /** Lets some business time pass, and what falls due in it be done. */
  const due = async (ms = 0): Promise<void> => {
    const now = await world.run((_tx, at) => Promise.resolve(at.getTime()));
    await world.advance(new Date(now + ms + SECOND));
    await world.idle();
  };
  /** Sends one payout while there is some trouble; answers it with what became of it. */
  const paid = async (trouble: Trouble, fen = 5000) => {
    people += 1;
    const who = await payee(world, `支付宝收款${people}`, fen, `payee${people}@test.example`);
    alipay.trouble = trouble;
    const { id } = ok(await pay.make({ method: 'alipay', accountIds: [who.accountId] }));
    ok(await pay.send(id));
    await due();
    const read = async () => (await pay.payouts(id))[0];
    const row = await read();
    const wallet = async () => {
      const held = await world.run((tx) => balancesOf(tx, `account:${who.accountId}`));
      return { wallet: held.get(`wallet:${who.accountId}`), out: held.get('wallet:provider.alipay') ?? 0n };
    };
    return { id: String(row.id), row, read, wallet, who };
  };
  return { paid, due };
}

/** Operators of finance and what they do with payouts. */
export class Payments {
  readonly finance: Caller;

  constructor(finance: Caller) {
    this.finance = finance;
  }

  preview(wish: object = { method: 'bank' }): Promise<Answer> {
    return this.finance.call('POST', '/operator/payouts/preview', wish);
  }

  make(wish: object = { method: 'bank' }): Promise<Answer> {
    return this.finance.call('POST', '/operator/payouts/batches', wish);
  }

  send(batchId: string): Promise<Answer> {
    return this.finance.call('POST', `/operator/payouts/batches/${batchId}/send`, { reason: '月度付款' });
  }

  cancel(batchId: string): Promise<Answer> {
    return this.finance.call('POST', `/operator/payouts/batches/${batchId}/cancel`, { reason: '金额有误' });
  }

  file(batchId: string): Promise<Answer> {
    return this.finance.call('GET', `/operator/payouts/batches/${batchId}/file`);
  }

  results(batchId: string, content: string): Promise<Answer> {
    return this.finance.call('POST', `/operator/payouts/batches/${batchId}/results`, { content });
  }

  async batch(batchId: string): Promise<Answer['body']> {
    return ok(await this.finance.call('GET', `/operator/payouts/batches/${batchId}`));
  }

  async payouts(batchId: string): Promise<Answer['body'][]> {
    return ok(await this.finance.call('GET', `/operator/payouts/batches/${batchId}/payouts?limit=100`)).items;
  }

  /** A batch that is sent and whose file is with the bank; answers its payouts. */
  async atBank(accountIds: string[]): Promise<{ batchId: string; rows: Answer['body'][] }> {
    const { id: batchId } = ok(await this.make({ method: 'bank', accountIds }));
    ok(await this.send(batchId));
    if ((await this.file(batchId)).status !== 200) throw new Error('no file');
    return { batchId, rows: await this.payouts(batchId) };
  }
}
