import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

type Transfer = { amount: string; identity: string; name: string; status: string; orderId: string };

/** What the next transfer meets: it is made, or not, and the answer comes, or not. */
export type Trouble =
  | 'none'
  | 'silent_after' // made, but no answer comes
  | 'silent_before' // not made, and no answer comes
  | 'system_error' // made, and the answer says SYSTEM_ERROR
  | 'dealing'
  | 'no_balance'
  | 'wrong_name'
  | 'bad_sign'; // made, and the answer is signed by somebody else

const APP_ID = '2021000000000001';

/**
 * Alipay's gateway as far as transfers need it, with real RSA2: what is not signed with the app's key is refused, and
 * answers are signed with Alipay's.
 */
export class FakeAlipay {
  readonly transfers = new Map<string, Transfer>();
  /** Calls by method, and requests whose signature was refused. */
  readonly calls: string[] = [];
  refused = 0;
  trouble: Trouble = 'none';
  /** How long an answer takes after its work was done. */
  pauseMs = 0;
  readonly env: Record<string, string>;
  readonly #app = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #folder = mkdtempSync(join(tmpdir(), 'zhongcao-alipay-'));
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor() {
    const file = (name: string, content: string) => {
      const path = join(this.#folder, name);
      writeFileSync(path, content, { mode: 0o600 });
      return path;
    };
    this.env = {
      ALIPAY_APP_ID: APP_ID,
      ALIPAY_PRIVATE_KEY_FILE: file(
        'app.pem',
        this.#app.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      ),
      ALIPAY_PUBLIC_KEY_FILE: file(
        'alipay.pem',
        this.#own.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ),
    };
  }

  static async start(): Promise<FakeAlipay> {
    const fake = new FakeAlipay();
    await new Promise<void>((done) => fake.#server.listen(0, '127.0.0.1', done));
    const address = fake.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('no address');
    fake.env['ALIPAY_GATEWAY'] = `http://127.0.0.1:${address.port}/gateway.do`;
    return fake;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A key of somebody else, as a file: requests that are signed with it must be refused. */
  foreignKey(): string {
    const path = join(this.#folder, 'foreign.pem');
    writeFileSync(path, this.#other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    return path;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? '', 'http://alipay');
    for (const [name, value] of new URLSearchParams(await text(request))) searchParams.append(name, value);
    const params = Object.fromEntries(searchParams);
    const method = params['method'] ?? '';
    this.calls.push(method);
    const trouble = this.trouble;
    const said = this.#isSigned(params) ? this.#do(method, params['biz_content'] ?? '{}') : this.#refuse();
    // Nobody answers: the connection breaks, as after a time-out.
    if (method.endsWith('uni.transfer') && trouble.startsWith('silent')) return void request.socket.destroy();
    await sleep(this.pauseMs);
    const key = `${method.replaceAll('.', '_')}_response`;
    const body = JSON.stringify(said);
    const signer = trouble === 'bad_sign' && method.endsWith('uni.transfer') ? this.#other : this.#own;
    const sign = createSign('RSA-SHA256').update(body, 'utf8').sign(signer.privateKey, 'base64');
    response.setHeader('content-type', 'application/json;charset=utf-8');
    response.end(`{"${key}":${body},"sign":"${sign}"}`);
  }

  /** Alipay's rule: all parameters but the signature, sorted by name, as `name=value` joined by `&`. */
  #isSigned({ sign = '', ...params }: Record<string, string>): boolean {
    const signed = Object.keys(params)
      .filter((name) => params[name] !== '')
      .toSorted()
      .map((name) => `${name}=${params[name]}`)
      .join('&');
    const fine = params['app_id'] === APP_ID && params['sign_type'] === 'RSA2';
    return fine && createVerify('RSA-SHA256').update(signed, 'utf8').verify(this.#app.publicKey, sign, 'base64');
  }

  #refuse() {
    this.refused += 1;
    return { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '验签出错' };
  }

  #do(method: string, json: string): object {
    const biz = JSON.parse(json) as Record<string, string> & { payee_info: { identity: string; name: string } };
    const number = biz['out_biz_no'] ?? '';
    if (method === 'alipay.fund.trans.common.query') return this.#said(number, this.transfers.get(number));
    if (this.trouble === 'silent_before') return {};
    const fails = { no_balance: 'PAYER_BALANCE_NOT_ENOUGH', wrong_name: 'PAYEE_USERINFO_ERROR' } as const;
    if (this.trouble === 'no_balance' || this.trouble === 'wrong_name')
      return { code: '40004', msg: 'Business Failed', sub_code: fails[this.trouble], sub_msg: '未成功' };
    const { identity, name } = biz.payee_info;
    const made = this.transfers.get(number) ?? {
      amount: biz['trans_amount'] ?? '',
      identity,
      name,
      status: this.trouble === 'dealing' ? 'DEALING' : 'SUCCESS',
      orderId: `2026${String(this.transfers.size + 1).padStart(12, '0')}`,
    };
    this.transfers.set(number, made);
    if (this.trouble === 'system_error')
      return { code: '40004', msg: 'Business Failed', sub_code: 'SYSTEM_ERROR', sub_msg: '系统繁忙' };
    return this.#said(number, made);
  }

  #said(number: string, made: Transfer | undefined): object {
    if (!made) return { code: '40004', msg: 'Business Failed', sub_code: 'ORDER_NOT_EXIST', sub_msg: '转账订单不存在' };
    const { status, orderId, amount } = made;
    return { code: '10000', msg: 'Success', out_biz_no: number, order_id: orderId, status, trans_amount: amount };
  }
}
