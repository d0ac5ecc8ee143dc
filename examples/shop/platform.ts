import type { Book, Told } from './book.ts';
import { categories, goods, shops } from './stock.ts';
import type { Order, Refund } from './trade.ts';
import { totalFen } from './trade.ts';

/** The platform as a host marketplace sees it: its address and an API key with `host.catalogue` and `host.orders`. */
export type Platform = {
  /** Business time: a demo may have moved it. */
  now: () => Promise<string>;
  /** Sends shops, categories and goods; what the platform has already stays as it is. */
  sendCatalogue: (shopUrl: string) => Promise<void>;
  sendOrder: (order: Order) => Promise<Told>;
  sendRefund: (order: Order, refund: Refund) => Promise<Told>;
};

type Answer = { status: number | null; body: unknown };

const WAIT_MS_MAX = 10_000;

/** Opens the platform at an address; every call that tells it something is written into the book. */
export function openPlatform(address: string, key: string, book: Book): Platform {
  const call = (method: string, path: string, body?: string, type = 'application/json') =>
    ask(`${address}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(WAIT_MS_MAX),
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    });
  const now = async () => {
    const { body } = await call('GET', '/clock');
    return isRecord(body) && typeof body['now'] === 'string' ? body['now'] : new Date().toISOString();
  };
  const tell = async (path: string, lines: unknown[], tradeNo: string): Promise<Told> => {
    const { status, body } = await call('POST', path, JSON.stringify(lines));
    const told = { at: await now(), call: `POST ${path}`, tradeNo, sent: lines, status, answered: body };
    book.told.push(told);
    await book.keep();
    return told;
  };
  return {
    now,
    sendCatalogue: (shopUrl) => sendCatalogue(call, shopUrl),
    sendOrder: (order) => tell('/host/orders:batch', [orderLine(order)], order.tradeNo),
    sendRefund: ({ tradeNo }, { refundId, refundFen, at }) =>
      tell('/host/refunds:batch', [{ refundId, tradeNo, lineNo: '1', refundFen, at }], tradeNo),
  };
}

async function ask(url: string, options: RequestInit): Promise<Answer> {
  try {
    const answer = await fetch(url, options);
    const text = await answer.text();
    return { status: answer.status, body: jsonOr(text) };
  } catch (error) {
    return { status: null, body: error instanceof Error ? error.message : String(error) };
  }
}

async function sendCatalogue(
  call: (method: string, path: string, body: string, type?: string) => Promise<Answer>,
  shopUrl: string,
): Promise<void> {
  const put = async (path: string, body: object) => mustBeTaken(path, await call('PUT', path, JSON.stringify(body)));
  for (const { id, name, parentId } of categories) await put(`/host/categories/${id}`, { name, parentId });
  const lines = goods.map((good) => ({
    id: good.key,
    shopId: good.shop,
    title: good.title,
    priceFen: good.priceFen,
    categoryId: good.category,
    rateBp: good.rateBp,
    stock: good.stock,
    onSale: good.onSale,
    url: `${shopUrl}/items/${good.key}`,
    pictureUrls: ['white', 'front'].map((view) => `${shopUrl}/pictures/${good.key}/${view}.webp`),
  }));
  const batch = lines.map((line) => JSON.stringify(line)).join('\n');
  const sendGoods = async () => {
    const answer = await call('POST', '/host/items:batch', batch, 'application/x-ndjson');
    mustBeTaken('/host/items:batch', answer);
    return JSON.stringify(answer.body).includes('"rejected"') ? JSON.stringify(answer.body) : undefined;
  };
  if ((await sendGoods()) === undefined) return;
  // A platform that has not heard of the shops yet. Those that it knows are left alone: it knows their owners.
  for (const { key, name, ratingBp, defaultRateBp, supermarket } of shops)
    await put(`/host/shops/${key}`, { name, ratingBp, defaultRateBp, supermarket, status: 'active' });
  const rejected = await sendGoods();
  if (rejected !== undefined) throw new Error(`the platform rejected goods: ${rejected.slice(0, 300)}`);
}

function mustBeTaken(path: string, { status, body }: Answer): void {
  if (status !== null && status < 300) return;
  throw new Error(`the platform did not take ${path}: ${status ?? 'no answer'} ${JSON.stringify(body).slice(0, 300)}`);
}

/** An order as `POST /host/orders:batch` takes it; steps that have not come are left out. */
function orderLine(order: Order): object {
  const { tradeNo, customer, goodId, quantity, linkCode, createdAt, paidAt, confirmedAt, closedAt, freightFen } = order;
  return {
    tradeNo,
    lineNo: '1',
    buyerKey: customer.buyerKey,
    shopId: shopIdOf(goodId),
    itemId: goodId,
    quantity,
    ...(linkCode !== null && { linkCode }),
    createdAt,
    paidAt,
    paidFen: totalFen(order),
    freightFen,
    ...(confirmedAt !== null && { confirmedAt }),
    ...(closedAt !== null && { closedAt }),
    status: closedAt !== null ? 'closed' : confirmedAt !== null ? 'confirmed' : 'paid',
  };
}

const shopIds = new Map(goods.map((good) => [good.key, good.shop]));

function shopIdOf(goodId: string): string {
  const shopId = shopIds.get(goodId);
  if (shopId === undefined) throw new RangeError(`no such good: ${goodId}`);
  return shopId;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 500);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
