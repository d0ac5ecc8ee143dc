import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import formBody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Book, Session } from './book.ts';
import { html } from './html.ts';
import { frame, type Page } from './pages/frame.ts';
import { homePage } from './pages/home.ts';
import { itemPage } from './pages/item.ts';
import { livePage } from './pages/live.ts';
import { orderPage, ordersPage } from './pages/orders.ts';
import { toldPage } from './pages/told.ts';
import { whoPage } from './pages/who.ts';
import type { Platform } from './platform.ts';
import { goodOf, liveOf, pictureOf, regulars } from './stock.ts';
import type { Order } from './trade.ts';
import * as trade from './trade.ts';

export type Tools = {
  book: Book;
  platform: Platform;
  platformUrl: string;
  /** Folder of drawn pictures. */
  pictures: string;
};

const COOKIE = 'demo_shop';
const YEAR_S = 365 * 24 * 3600;
const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');

const anyText = z.string().max(200);
const path = z.object({ id: z.string().max(80) });

/** The shop's pages and what its buttons do. Does not listen. */
export async function buildShop(tools: Tools): Promise<FastifyInstance> {
  const app = Fastify({ routerOptions: { maxParamLength: 200 }, bodyLimit: 64 * 1024 });
  await app.register(cookie);
  await app.register(formBody);
  app.get('/style.css', (_request, reply) =>
    reply.type('text/css').header('cache-control', 'max-age=3600').send(style),
  );
  app.get('/healthz', () => ({ ok: true }));
  app.get('/pictures/:id/:file', async (request, reply) => {
    const { id, file } = z.object({ id: z.string().max(80), file: z.string().max(40) }).parse(request.params);
    const picture = file.endsWith('.webp') ? await pictureOf(tools.pictures, id, file.slice(0, -5)) : undefined;
    if (!picture) return reply.status(404).send();
    return reply.type('image/webp').header('cache-control', 'public, max-age=604800').send(picture);
  });
  browse(app, tools);
  buy(app, tools);
  app.setNotFoundHandler((request, reply) => missing(tools, request, reply));
  app.setErrorHandler((error, request, reply) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    const body = html`<section class="card">
      <h1>商城出了点问题</h1>
      <p>请返回上一页再试一次。</p>
    </section>`;
    return show(tools, request, reply, { title: '出错了', body }, 500);
  });
  return app;
}

function browse(app: FastifyInstance, tools: Tools): void {
  app.get('/', (request, reply) => {
    const { q, family } = z.object({ q: anyText.optional(), family: anyText.optional() }).parse(request.query);
    return show(tools, request, reply, homePage(q, family));
  });
  app.get('/lives/:id', (request, reply) => {
    const live = liveOf(path.parse(request.params).id);
    return live ? show(tools, request, reply, livePage(live)) : missing(tools, request, reply);
  });
  app.get('/items/:id', async (request, reply) => {
    const good = goodOf(path.parse(request.params).id);
    if (!good) return missing(tools, request, reply);
    const { zc_click: click } = z.object({ zc_click: anyText.optional() }).parse(request.query);
    const session = sessionOf(tools, request, reply);
    if (click !== undefined && /^[\x21-\x7e]{1,200}$/.test(click)) {
      // The latest click in a shop leads to the order there; the address is shown without it.
      session.clicks[good.shop] = click;
      await tools.book.keep();
      return reply.redirect(`/items/${good.key}`, 303);
    }
    return show(tools, request, reply, itemPage(good, session));
  });
  app.get('/who', (request, reply) => {
    const { next } = z.object({ next: anyText.optional() }).parse(request.query);
    return show(tools, request, reply, whoPage(sessionOf(tools, request, reply), inside(next)));
  });
  app.post('/who', async (request, reply) => {
    const { name, next } = z.object({ name: anyText.optional(), next: anyText.optional() }).parse(request.body ?? {});
    const session = sessionOf(tools, request, reply);
    const given = (name ?? '').trim().slice(0, 20);
    const regular = regulars.find((each) => each.name === given);
    session.customer = given === '' ? null : (regular ?? trade.customerOf(given));
    await tools.book.keep();
    return reply.redirect(inside(next), 303);
  });
  app.get('/told', (request, reply) => show(tools, request, reply, toldPage(tools.book.told)));
}

function buy(app: FastifyInstance, tools: Tools): void {
  const { book, platform } = tools;
  app.post('/orders', async (request, reply) => {
    const wish = z.object({ goodId: anyText, quantity: z.coerce.number().catch(1) }).parse(request.body ?? {});
    const good = goodOf(wish.goodId);
    const session = sessionOf(tools, request, reply);
    if (!good || !good.onSale) return missing(tools, request, reply);
    if (!session.customer) return reply.redirect(`/who?next=/items/${good.key}`, 303);
    const quantity = Math.min(trade.QUANTITY_MAX, good.stock, Math.max(1, Math.floor(wish.quantity)));
    const linkCode = session.clicks[good.shop] ?? null;
    const order = trade.place(session.customer, good, quantity, linkCode, await platform.now());
    book.orders.push(order);
    await book.keep();
    return reply.redirect(`/orders/${order.tradeNo}`, 303);
  });
  app.get('/orders', (request, reply) => {
    const { customer } = sessionOf(tools, request, reply);
    const mine = book.orders.filter((order) => order.customer.buyerKey === customer?.buyerKey).toReversed();
    return show(tools, request, reply, ordersPage(mine, customer));
  });
  app.get('/orders/:id', (request, reply) => {
    const order = orderOf(tools, request, reply);
    if (!order) return missing(tools, request, reply);
    const told = book.told.filter((each) => each.tradeNo === order.tradeNo);
    return show(tools, request, reply, orderPage(order, told, tools.platformUrl));
  });
  app.post('/orders/:id', async (request, reply) => {
    const order = orderOf(tools, request, reply);
    if (!order) return missing(tools, request, reply);
    const step = z
      .enum(['pay', 'confirm', 'close', 'refund'])
      .parse(z.object({ step: anyText }).parse(request.body).step);
    if (trade.stepsOf(order).includes(step)) await take(tools, order, step, request.body);
    return reply.redirect(`/orders/${order.tradeNo}`, 303);
  });
}

/** Does a step of an order and tells the platform, in this order: what the customer did stands either way. */
async function take({ book, platform }: Tools, order: Order, step: trade.Step, body: unknown): Promise<void> {
  const at = await platform.now();
  const wished = step === 'refund' ? Math.round(z.object({ yuan: z.coerce.number() }).parse(body).yuan * 100) : 0;
  const fen = Math.min(wished, trade.refundableFen(order));
  if (step === 'refund' && !(fen > 0)) return;
  const next = step === 'refund' ? trade.refunded(order, fen, at) : trade.after(order, step, at);
  book.orders[book.orders.indexOf(order)] = next;
  await book.keep();
  const refund = next.refunds.at(-1);
  if (step === 'refund' && refund) await platform.sendRefund(next, refund);
  else if (next.paidAt !== null) await platform.sendOrder(next);
}

/** A browser's session; a new one gets its cookie. */
function sessionOf({ book }: Tools, request: FastifyRequest, reply: FastifyReply): Session {
  const known = request.cookies[COOKIE] ?? '';
  const id = /^[0-9a-f]{32}$/.test(known) ? known : randomBytes(16).toString('hex');
  if (id !== known) {
    request.cookies[COOKIE] = id;
    reply.setCookie(COOKIE, id, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR_S });
  }
  const session = (book.sessions[id] ??= { customer: null, clicks: {}, seenAt: 0 });
  session.seenAt = Date.now();
  return session;
}

/** The customer's own order. */
function orderOf(tools: Tools, request: FastifyRequest, reply: FastifyReply): Order | undefined {
  const { customer } = sessionOf(tools, request, reply);
  const { id } = path.parse(request.params);
  return tools.book.orders.find((each) => each.tradeNo === id && each.customer.buyerKey === customer?.buyerKey);
}

/** An address of our own to go on to. */
function inside(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w\-./]*$/.test(next) ? next : '/';
}

async function show(
  tools: Tools,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  status = 200,
): Promise<FastifyReply> {
  const session = sessionOf(tools, request, reply);
  const now = await tools.platform.now();
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    .send(frame(page, { session, now, platformUrl: tools.platformUrl, path: request.url.split('?')[0] ?? '/' }));
}

function missing(tools: Tools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = html`<section class="card">
    <h1>这里什么也没有</h1>
    <p>商品可能已下架，或者订单属于另一位顾客。</p>
    <p><a class="button" href="/">去逛逛</a></p>
  </section>`;
  return show(tools, request, reply, { title: '没有找到', body }, 404);
}
