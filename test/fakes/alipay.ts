import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { certificate, serialOf } from './certificates.ts';
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
  | 'bad_sign' // made, and the answer is signed by somebody else
  | 'no_right'; // not made: the app has no right to transfers

const APP_ID = '2021000000000001';

/** How both sides know each other's keys: by the keys themselves, or by certificates of a common root. */
type Mode = 'keys' | 'certificates';

/**
 * Alipay's gateway as far as transfers need it, with real RSA2: what is not signed with the app's key is refused, and
 * answers and notices are signed with Alipay's. With certificates, requests must name the app's and the root's.
 */
export class FakeAlipay {
  readonly transfers = new Map<string, Transfer>();
  /** Calls by method, and requests whose signature was refused. */
  readonly calls: string[] = [];
  /** Numbers of the transfers that the calls were about. */
  readonly asked: string[] = [];
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

  /** Serial numbers that requests and answers must name; absent without certificates. */
  readonly #serials: { app: string; root: string; own: string } | undefined;

  private constructor(mode: Mode) {
    const pem = { private: { type: 'pkcs8', format: 'pem' }, public: { type: 'spki', format: 'pem' } } as const;
    this.env = {
      ALIPAY_APP_ID: APP_ID,
      ALIPAY_PRIVATE_KEY_FILE: this.#file('app.pem', String(this.#app.privateKey.export(pem.private))),
    };
    if (mode === 'keys') {
      this.env['ALIPAY_PUBLIC_KEY_FILE'] = this.#file('alipay.pem', String(this.#own.publicKey.export(pem.public)));
      return;
    }
    const ca = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const root = certificate('Test Root R1', ca.publicKey, ca, 0x8f00_1234_5678_9abcn);
    const by = { name: root.name, privateKey: ca.privateKey };
    const app = certificate(APP_ID, this.#app.publicKey, by, 0x2026_0001n);
    const own = certificate('Alipay', this.#own.publicKey, by, 0xff26_0002n);
    this.env['ALIPAY_APP_CERT_FILE'] = this.#file('app.crt', app.pem);
    this.env['ALIPAY_CERT_FILE'] = this.#file('alipay.crt', own.pem);
    this.env['ALIPAY_ROOT_CERT_FILE'] = this.#file('root.crt', root.pem);
    this.#serials = { app: serialOf(app.pem), root: serialOf(root.pem), own: serialOf(own.pem) };
  }

  static async start(mode: Mode = 'keys'): Promise<FakeAlipay> {
    const fake = new FakeAlipay(mode);
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
    return this.#file('foreign.pem', this.#other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }

  /** A certificate of Alipay's name by another root, as a file: answers must not be believed by it. */
  foreignCertificate(): string {
    return this.#file('foreign.crt', certificate('Alipay', this.#other.publicKey, this.#other, 7n).pem);
  }

  /** The form of a notice that a transfer has moved, signed as Alipay signs its messages. */
  notice(number: string, id: string, more: Record<string, string> = {}, by: 'alipay' | 'somebody' = 'alipay'): string {
    const made = this.transfers.get(number);
    const biz = { out_biz_no: number, order_id: made?.orderId, status: made?.status, trans_amount: made?.amount };
    const fields: Record<string, string> = {
      notify_id: id,
      utc_timestamp: String(Date.now()),
      msg_method: 'alipay.fund.trans.order.changed',
      app_id: APP_ID,
      version: '1.1',
      biz_content: JSON.stringify({ ...biz, action_type: 'FINISH', biz_scene: 'DIRECT_TRANSFER' }),
      sign_type: 'RSA2',
      charset: 'UTF-8',
      ...more,
    };
    const signer = by === 'alipay' ? this.#own : this.#other;
    const { sign_type: _type, ...signed } = fields;
    const sign = createSign('RSA-SHA256').update(inOrder(signed), 'utf8').sign(signer.privateKey, 'base64');
    return new URLSearchParams({ ...fields, sign }).toString();
  }

  #file(name: string, content: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content, { mode: 0o600 });
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
    const serial = this.#serials ? `"alipay_cert_sn":"${this.#serials.own}",` : '';
    response.end(`{"${key}":${body},${serial}"sign":"${sign}"}`);
  }

  /** Alipay's rule: all parameters but the signature, sorted by name, as `name=value` joined by `&`. */
  #isSigned({ sign = '', ...params }: Record<string, string>): boolean {
    const { app, root } = this.#serials ?? {};
    const certified = params['app_cert_sn'] === app && params['alipay_root_cert_sn'] === root;
    const fine = certified && params['app_id'] === APP_ID && params['sign_type'] === 'RSA2';
    const check = createVerify('RSA-SHA256').update(inOrder(params), 'utf8');
    return fine && check.verify(this.#app.publicKey, sign, 'base64');
  }

  #refuse() {
    this.refused += 1;
    return { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '验签出错' };
  }

  #do(method: string, json: string): object {
    const biz = JSON.parse(json) as Record<string, string> & { payee_info: { identity: string; name: string } };
    const number = biz['out_biz_no'] ?? '';
    this.asked.push(number);
    if (method === 'alipay.fund.trans.common.query') return this.#said(number, this.transfers.get(number));
    if (this.trouble === 'silent_before') return {};
    if (this.trouble === 'no_right')
      return { code: '40006', msg: 'Insufficient Permissions', sub_code: 'isv.insufficient-isv-permissions' };
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

/** Alipay's rule of what is signed: parameters that are not empty, sorted by name. */
function inOrder(params: Record<string, string>): string {
  const named = Object.keys(params).filter((name) => params[name] !== '');
  return named
    .toSorted()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
}

/** How many of some calls asked for a transfer. */
export function transfersOf(calls: readonly string[]): number {
  return calls.filter((call) => call.endsWith('uni.transfer')).length;
}
