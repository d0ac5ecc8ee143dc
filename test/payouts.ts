import { post } from '../src/ledger/service.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { ok } from './money.ts';
import { openAccount, person, type Subject } from './people.ts';

let serial = 0;

/** A bank card that nobody has. */
export function cardNo(): string {
  serial += 1;
  return `622202${String(serial).padStart(13, '0')}`;
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
