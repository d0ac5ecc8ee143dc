import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, request, type APIRequestContext } from '@playwright/test';
import { addMonths, closeOf, monthOf } from '../../src/lib/time.ts';
import { freshName, openAccount, signUp, upload, type Person } from './desktop/people.ts';

const root = join(import.meta.dirname, '../..');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const password = 'correct horse';

let told = 0;

/** A creator with one month of money closed and another one running; all of it came through the public routes. */
export type Story = {
  owner: Person;
  /** Owner of the account whose click came before the creator's. */
  rival: Person;
  accountId: string;
  accountName: string;
  contentId: string;
  /** The month that is posted, and the one that follows it. */
  month: string;
  nextMonth: string;
  /** Commissions by what became of them. */
  commissions: Record<'settled' | 'refunded' | 'belowL2' | 'closed' | 'clawedBack' | 'confirmed' | 'estimated', string>;
};

/** Everybody who takes part: the host, two operators, the creator, a rival and a buyer. */
export class Stage {
  readonly baseURL: string;
  readonly host: APIRequestContext;
  readonly admin: APIRequestContext;
  readonly finance: APIRequestContext;

  private constructor(baseURL: string, host: APIRequestContext, admin: APIRequestContext, finance: APIRequestContext) {
    this.baseURL = baseURL;
    this.host = host;
    this.admin = admin;
    this.finance = finance;
  }

  /** Makes an API key of the host and two operators from the command line, as an installation would. */
  static async open(baseURL: string): Promise<Stage> {
    const key = zhongcao(['key', 'add', '--scopes', 'host.catalogue,host.orders,host.members'], '').trim();
    const extraHTTPHeaders = { authorization: `Bearer ${key}` };
    const host = await request.newContext({ baseURL, extraHTTPHeaders });
    return new Stage(baseURL, host, await operator(baseURL, 'admin'), await operator(baseURL, 'finance'));
  }

  /** Business time. */
  async now(): Promise<Date> {
    return new Date((await answerOf(this.admin.get('/api/v1/clock'))).now);
  }

  /** Moves business time on by so many milliseconds; answers the new time. */
  async pass(ms: number): Promise<Date> {
    return this.moveTo(new Date((await this.now()).getTime() + ms));
  }

  /** Moves business time to an instant; what falls due on the way has run afterwards. */
  async moveTo(to: Date): Promise<Date> {
    const data = { to: to.toISOString() };
    return new Date((await answerOf(this.admin.post('/api/v1/operator/clock', { data, timeout: 120_000 }))).now);
  }

  /** Gives an account a level from now on. */
  async level(accountId: string, level: string): Promise<void> {
    const data = { level, effectiveAt: (await this.now()).toISOString(), reason: '按规则核对' };
    await answerOf(this.admin.put(`/api/v1/operator/accounts/${accountId}/level`, { data }));
  }

  /** Locks and posts every month up to this one; time must be past its close. */
  async closeMonths(upTo: string): Promise<void> {
    const { items } = await answerOf(this.finance.get('/api/v1/operator/months?limit=100'));
    const due = items.filter((one: { month: string; state: string }) => one.month <= upTo && one.state !== 'posted');
    for (const { month } of due.toReversed())
      for (const mode of ['lock', 'post'])
        await answerOf(this.finance.post('/api/v1/operator/month-close', { data: { month, mode }, timeout: 60_000 }));
  }

  async dispose(): Promise<void> {
    await Promise.all([this.host.dispose(), this.admin.dispose(), this.finance.dispose()]);
  }
}

type Good = { itemId: string; shopId: string };

/** Somebody with an account, his own session, and a published content about a good. */
export async function creator(stage: Stage, name: string) {
  const session = await request.newContext({ baseURL: stage.baseURL });
  const owner = await signUp({ request: session });
  const accountName = freshName(name);
  const accountId = await openAccount({ request: session }, accountName);
  return { session, owner, accountName, accountId };
}

/** Publishes a post with one goods card; the account must have level 2. */
export async function publish(session: APIRequestContext, title: string, itemId: string): Promise<string> {
  const hues = ['#8a5a44', '#5c7a6b', '#3f5d7d', '#a4475b', '#7b6b3f'];
  const cover = await upload({ request: session }, 750, 422, hues[Math.floor(Math.random() * hues.length)]);
  const data = {
    type: 'post',
    title,
    forwardText: '用了一个月的感受',
    summary: '软皮、圆头、走一天也不磨脚，配裙子和西裤都好看。',
    body: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: `${title}：皮子很软，走一天也不磨脚，平时穿什么码就拿什么码。` }],
        },
        { type: 'productCard', attrs: { itemId } },
      ],
    },
    coverMediaIds: [cover],
  };
  const { id } = await answerOf(session.post('/api/v1/contents', { data }));
  const submitted = await answerOf(session.post(`/api/v1/contents/${id}/submit`));
  expect(submitted.status, JSON.stringify(submitted)).toBe('published');
  return id;
}

/** A buyer who is signed in and known to the host. */
export class Buyer {
  readonly session: APIRequestContext;
  readonly buyerKey: string;
  readonly stage: Stage;

  private constructor(stage: Stage, session: APIRequestContext, buyerKey: string) {
    this.stage = stage;
    this.session = session;
    this.buyerKey = buyerKey;
  }

  static async meet(stage: Stage): Promise<Buyer> {
    const session = await request.newContext({ baseURL: stage.baseURL });
    await signUp({ request: session }, '逛街的人');
    const me = await answerOf(session.get('/api/v1/me'));
    const buyerKey = `buyer-${me.user.id}`;
    await answerOf(stage.host.post('/api/v1/host/members:link', { data: { userId: me.user.id, buyerKey } }));
    return new Buyer(stage, session, buyerKey);
  }

  /** Follows the good's link in a content that was shared. */
  async click(contentId: string): Promise<void> {
    const { link } = (await answerOf(this.session.get(`/api/v1/contents/${contentId}`))).items[0];
    const answer = await this.session.get(`/go/${link}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(302);
  }

  /** Buys and pays now; answers the line as the host will send it again later. */
  async buy(good: Good, paidFen: number, freightFen = 0) {
    told += 1;
    const now = (await this.stage.now()).toISOString();
    const tradeNo = `${Date.now()}${String(told).padStart(4, '0')}`;
    const line = { tradeNo, lineNo: '1', buyerKey: this.buyerKey, ...good, quantity: 1, createdAt: now, paidAt: now };
    const order = { ...line, paidFen, freightFen, status: 'paid' };
    return { order, commissionId: await this.send(order) };
  }

  /** Tells how an order went on; answers its commission. */
  async send(order: object): Promise<string> {
    const data = { orders: [order] };
    const { results } = await answerOf(this.stage.host.post('/api/v1/host/orders:batch', { data }));
    expect(results[0].outcome, JSON.stringify(results)).not.toBe('rejected');
    return results[0].commissionId;
  }

  async confirm(order: object): Promise<string> {
    return this.send({ ...order, confirmedAt: (await this.stage.now()).toISOString(), status: 'confirmed' });
  }

  async refund({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }, refundFen: number): Promise<void> {
    told += 1;
    const refund = {
      refundId: `r${Date.now()}${told}`,
      tradeNo,
      lineNo,
      refundFen,
      at: (await this.stage.now()).toISOString(),
    };
    const { results } = await answerOf(this.stage.host.post('/api/v1/host/refunds:batch', { data: [refund] }));
    expect(results[0].outcome, JSON.stringify(results)).toBe('created');
  }
}

/** Tells the host's catalogue: one shop and its good, 10 % commission. */
export async function stock(stage: Stage): Promise<Good> {
  told += 1;
  const shopId = `s${Date.now()}${told}`;
  const itemId = `i${Date.now()}${told}`;
  const shop = { name: '青禾鞋铺', ratingBp: 47_000, status: 'active' };
  await answerOf(stage.host.put(`/api/v1/host/shops/${shopId}`, { data: shop }));
  await answerOf(stage.host.put('/api/v1/host/categories/shoes', { data: { name: '女鞋' } }));
  const item = {
    shopId,
    title: '软底圆头乐福鞋女春季小皮鞋',
    priceFen: 12_990,
    categoryId: 'shoes',
    pictureUrls: [],
    url: `https://shop.example/${itemId}`,
    rateBp: 1000,
    stock: 100,
    onSale: true,
  };
  await answerOf(stage.host.put(`/api/v1/host/items/${itemId}`, { data: item }));
  return { itemId, shopId };
}

/** Plays about five weeks: clicks of a rival and of the creator, orders of every kind, the close, and what follows it. */
export async function tellStory(baseURL: string): Promise<Story> {
  const stage = await Stage.open(baseURL);
  const good = await stock(stage);
  const { session, owner, accountId, accountName } = await creator(stage, '小满的鞋柜');
  const rival = await creator(stage, '隔壁的鞋柜');
  await stage.level(accountId, 'L3');
  await stage.level(rival.accountId, 'L2');
  await stage.pass(MINUTE);
  const contentId = await publish(session, '春天的第一双乐福鞋', good.itemId);
  const rivalContentId = await publish(rival.session, '通勤乐福鞋怎么选', good.itemId);
  const buyer = await Buyer.meet(stage);
  await buyer.click(contentId);
  await stage.pass(5 * HOUR);
  await buyer.click(rivalContentId);
  await stage.pass(26 * HOUR);
  await buyer.click(contentId);
  await buyer.click(contentId);
  await stage.pass(20 * MINUTE);

  const settled = await buyer.buy(good, 12_990);
  const clawedBack = await buyer.buy(good, 29_999, 0);
  const refunded = await buyer.buy(good, 21_000, 1000);
  const closed = await buyer.buy(good, 9900);
  await stage.pass(HOUR);
  await stage.level(accountId, 'L1');
  await stage.pass(MINUTE);
  const belowL2 = await buyer.buy(good, 9900);
  await stage.pass(MINUTE);
  await stage.level(accountId, 'L3');
  await buyer.refund(refunded.order, 6700);
  await buyer.send({ ...closed.order, closedAt: (await stage.now()).toISOString(), status: 'closed' });
  const confirmedAt = await stage.pass(2 * HOUR);
  for (const { order } of [settled, clawedBack, refunded, belowL2]) await buyer.confirm(order);

  const month = monthOf(confirmedAt);
  const nextMonth = addMonths(month, 1);
  await stage.moveTo(new Date(closeOf(month).getTime() + MINUTE));
  await stage.closeMonths(month);
  await stage.pass(HOUR);
  await buyer.refund(clawedBack.order, 9999);
  await buyer.click(contentId);
  await stage.pass(10 * MINUTE);
  const confirmed = await buyer.buy(good, 25_680);
  const estimated = await buyer.buy(good, 19_900, 800);
  await stage.pass(HOUR);
  await buyer.confirm(confirmed.order);
  await Promise.all([stage.dispose(), session.dispose(), rival.session.dispose(), buyer.session.dispose()]);
  const told = { settled, refunded, belowL2, closed, clawedBack, confirmed, estimated };
  const ids = Object.entries(told).map(([name, { commissionId }]) => [name, commissionId]);
  return {
    owner,
    rival: rival.owner,
    accountId,
    accountName,
    contentId,
    month,
    nextMonth,
    commissions: Object.fromEntries(ids),
  };
}

/** Runs the command line on the running program's data. */
function zhongcao(args: string[], input: string): string {
  const env = { ...process.env, ZHONGCAO_HOME: process.env['E2E_HOME'], ZHONGCAO_DEMO: '1' };
  const ran = spawnSync(process.execPath, [join(root, 'bin/zhongcao'), ...args], { env, input, encoding: 'utf8' });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout;
}

async function operator(baseURL: string, role: string): Promise<APIRequestContext> {
  told += 1;
  const email = `${role}-${Date.now()}-${told}@test.example`;
  zhongcao(['operator', 'add', '--email', email, '--role', role], `${password}\n`);
  const session = await request.newContext({ baseURL });
  await answerOf(session.post('/api/v1/auth/sign-in', { data: { email, password } }));
  return session;
}

/** The body of an answer that must be a success. */
export async function answerOf(calling: ReturnType<APIRequestContext['get']>) {
  const answer = await calling;
  const text = await answer.text();
  expect(answer.ok(), `${answer.url()} ${answer.status()} ${text}`).toBe(true);
  return text ? JSON.parse(text) : undefined;
}
