import type { Told } from '../book.ts';
import { html, minuteOf, type Html } from '../html.ts';
import type { Page } from './frame.ts';

/** Everything the shop has told the platform, the latest first. */
export function toldPage(told: readonly Told[]): Page {
  const body = html`<h1>商城告诉平台的</h1>
    <p class="quiet">
      每一次付款、收货、退款都原样发到平台的主站接口（<code>/api/v1/host/…</code>），这里是发出去的内容和平台的回答。
    </p>
    ${
      told.length > 0
        ? toldList(told.toReversed(), true)
        : html`<p class="card">还没有。<a href="/">买一件东西</a>就能看到。</p>`
    }`;
  return { title: '告诉平台的', body };
}

/** Calls with what was sent and answered; `linked` leads from each to its order, and opens the first. */
export function toldList(told: readonly Told[], linked: boolean): Html {
  return html`<ul class="told">
    ${told.map(
      ({ at, call, sent, status, answered, tradeNo }, nr) =>
        html`<li class="card">
          <details ${linked && nr === 0 ? html`open` : ''}>
            <summary>
              <code>${call}</code>
              <span class="num quiet">${minuteOf(at)}</span>
              <span class="${status === 200 ? 'good' : 'bad'}">${outcomeOf(status, answered)}</span>
            </summary>
            <div class="pair">
              <div>
                <p class="what">发送</p>
                <pre>${pretty(sent)}</pre>
              </div>
              <div>
                <p class="what">回答 ${status ?? ''}</p>
                <pre>${pretty(answered)}</pre>
              </div>
            </div>
            ${linked && tradeNo !== null && html`<p><a href="/orders/${tradeNo}">查看订单</a></p>`}
          </details>
        </li>`,
    )}
  </ul>`;
}

const outcomes = new Map([
  ['created', '已收下'],
  ['updated', '已更新'],
  ['unchanged', '没有变化'],
  ['rejected', '被拒绝'],
]);

function outcomeOf(status: number | null, answered: unknown): string {
  if (status === null) return '平台没有回答';
  const outcome = /"outcome":"(\w+)"/.exec(JSON.stringify(answered))?.[1];
  return status === 200 ? (outcomes.get(outcome ?? '') ?? '已发送') : `出错 ${status}`;
}

function pretty(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
