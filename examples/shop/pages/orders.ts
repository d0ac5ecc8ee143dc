import type { Told } from '../book.ts';
import { html, minuteOf, yuan, type Html } from '../html.ts';
import { goodOf, shopOf } from '../stock.ts';
import type { Customer, Order, Status, Step } from '../trade.ts';
import { refundableFen, statusOf, stepsOf, totalFen } from '../trade.ts';
import type { Page } from './frame.ts';
import { toldList } from './told.ts';

const statuses: Record<Status, string> = {
  unpaid: '待付款',
  paid: '已付款，待收货',
  confirmed: '已确认收货',
  closed: '已关闭',
  refunded: '已全额退款',
};

/** A customer's orders, the latest first. */
export function ordersPage(orders: readonly Order[], customer: Customer | null): Page {
  const body = html`<h1>我的订单</h1>
    ${
      customer
        ? orders.length > 0
          ? html`<ul class="orders">
              ${orders.map((order) => html`<li class="card"><a href="/orders/${order.tradeNo}">${summary(order)}</a></li>`)}
            </ul>`
          : html`<p class="card">还没有订单。<a href="/">去逛逛</a></p>`
        : html`<p class="card">先说说您是哪位。<a href="/who?next=/orders">登录</a></p>`
    }`;
  return { title: '我的订单', body };
}

/** One order: where it stands, what may happen next, and what the platform was told of it. */
export function orderPage(order: Order, told: readonly Told[], platformUrl: string): Page {
  const steps = stepsOf(order);
  const body = html`<h1>订单 <span class="num">${order.tradeNo}</span></h1>
    <section class="card">
      ${summary(order)}
      <ol class="line">
        ${mark('下单', order.createdAt)} ${mark('付款', order.paidAt)} ${mark('确认收货', order.confirmedAt)}
        ${order.refunds.map(({ refundFen, at }) => mark(`退款 ${yuan(refundFen)}`, at))}
        ${order.closedAt !== null && mark('关闭', order.closedAt)}
      </ol>
      ${
        steps.length > 0 &&
        html`<div class="steps">
          ${steps.map((step) => (step === 'refund' ? refundForm(order) : stepForm(order, step)))}
        </div>`
      }
      ${hint(order, told, platformUrl)}
    </section>
    <h2>商城告诉平台的</h2>
    ${
      told.length > 0
        ? toldList(told.toReversed(), false)
        : html`<p class="card quiet">还没有。付款之后，商城才把订单告诉平台。</p>`
    }`;
  return { title: `订单 ${order.tradeNo}`, body };
}

function summary(order: Order): Html {
  const good = goodOf(order.goodId);
  return html`<span class="summary">
    <img src="/pictures/${order.goodId}/front.webp" width="96" height="96" alt="" />
    <span>
      <strong>${good?.title ?? order.goodId}</strong>
      <span class="quiet">${good ? shopOf(good).name : ''} · ${order.customer.name}</span>
      <span class="num"
        >${yuan(order.priceFen)} × ${order.quantity}${order.freightFen > 0 ? ` + 运费 ${yuan(order.freightFen)}` : ''} =
        <b>${yuan(totalFen(order))}</b></span
      >
      <span class="status ${statusOf(order)}">${statuses[statusOf(order)]}</span>
    </span>
  </span>`;
}

function mark(name: string, at: string | null): Html {
  return html`<li class="${at === null ? 'ahead' : 'done'}">
    <span>${name}</span><span class="num quiet">${at === null ? '—' : minuteOf(at)}</span>
  </li>`;
}

const stepNames: Record<Exclude<Step, 'refund'>, string> = { pay: '付款', confirm: '确认收货', close: '取消订单' };

function stepForm(order: Order, step: Exclude<Step, 'refund'>): Html {
  const name = step === 'close' && order.paidAt !== null ? '取消订单并退款' : stepNames[step];
  return html`<form method="post" action="/orders/${order.tradeNo}">
    <button class="button ${step === 'close' ? '' : 'strong'}" name="step" value="${step}">${name}</button>
  </form>`;
}

function refundForm(order: Order): Html {
  const most = (refundableFen(order) / 100).toFixed(2);
  return html`<form class="row" method="post" action="/orders/${order.tradeNo}">
    <input type="hidden" name="step" value="refund" />
    <label class="refund">
      退款金额（元）
      <input class="num" type="number" name="yuan" value="${most}" min="0.01" max="${most}" step="0.01" required />
    </label>
    <button class="button">申请退款</button>
  </form>`;
}

function hint(order: Order, told: readonly Told[], platformUrl: string): Html | undefined {
  if (order.paidAt === null) return undefined;
  const income = html`几秒之内，作者在创作平台的<a href="${platformUrl}/studio/income">收入页</a>就能看到这笔变化。`;
  return html`<p class="note">${wordsOn(order, told)} ${hasCommission(told) && income}</p>`;
}

function wordsOn(order: Order, told: readonly Told[]): string {
  if (!hasCommission(told)) {
    return order.linkCode === null
      ? '这一单没有带链接码：您不是从种草平台的链接进店的，平台没有把它归给作者。'
      : '平台没有把这一单归给作者。常见的原因：点链接时登录的是另一位读者，或那次点击已超过 15 天。';
  }
  if (order.closedAt !== null) return '订单已关闭，这笔佣金随之作废。';
  if (refundableFen(order) === 0) return '已全额退款，这笔佣金归零；若当月已经结算，会在下一期结算单里扣回。';
  if (order.refunds.length > 0) return '已部分退款，平台按剩下的金额重算了这笔佣金；若当月已经结算，差额在下一期扣回。';
  if (order.confirmedAt === null) return '平台已按您点过的链接预估佣金；确认收货后变为已确认。';
  return '佣金已确认，下个月 20 日结算。想快一点，可以在控制台把平台时钟往前拨。';
}

/** Whether the platform answered that it has given the order to somebody. */
function hasCommission(told: readonly Told[]): boolean {
  return told.some(({ answered }) => JSON.stringify(answered).includes('"commissionId"'));
}
