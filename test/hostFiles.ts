import type { Answer } from './app.ts';
import { ok, type Market } from './money.ts';

/** Columns of a file of orders by the names of the API. */
export const ordersHead = [
  'tradeNo',
  'lineNo',
  'buyerKey',
  'shopId',
  'itemId',
  'quantity',
  'createdAt',
  'paidAt',
  'confirmedAt',
  'closedAt',
  'paidFen',
  'freightFen',
  'status',
] as const;

/** A CSV file of some rows. */
export function csv(head: readonly string[], rows: readonly object[]): string {
  const line = (row: object) => head.map((name) => String(Reflect.get(row, name) ?? '')).join(',');
  return [head.join(','), ...rows.map(line)].join('\r\n');
}

export const fileQuery = (kind: string, [from, to]: [Date, Date]) =>
  `kind=${kind}&from=${from.toISOString()}&to=${to.toISOString()}`;

/** The host's files in a test: orders of one creator, uploads, and what comes of them. `prefix` names its orders. */
export async function hostFiles(market: Market, prefix: string) {
  const { world, finance, host } = market;
  const { accountId } = await market.creator(`对账${prefix}`);
  const good = await market.item(1000);
  let serial = 0;

  const upload = (kind: string, body: string | Buffer, span: [Date, Date], type = 'text/csv'): Promise<Answer> =>
    host.call('POST', `/host/reconciliations?${fileQuery(kind, span)}`, body, { 'content-type': type });
  const read = async (id: string) => ok(await finance.call('GET', `/operator/reconciliations/${id}`));
  const settled = async (answer: Answer) => {
    const { id } = ok(answer);
    await world.idle();
    return read(id);
  };
  return {
    upload,
    read,
    /** A finished comparison of a file. */
    compared: async (kind: string, body: string | Buffer, span: [Date, Date], type?: string) =>
      settled(await upload(kind, body, span, type)),
    repeated: async (id: string) => settled(await finance.call('POST', `/operator/reconciliations/${id}/repeat`)),
    rowsOf: async (id: string, search = '') =>
      ok(await finance.call('GET', `/operator/reconciliations/${id}/rows?limit=100${search}`)).items,
    correct: async (id: string, wish: object) => {
      const body = { reason: '按宿主文件', ...wish };
      const answer = ok(await finance.call('POST', `/operator/reconciliations/${id}/corrections`, body));
      await world.idle();
      return answer;
    },
    /** An order of a buyer who came by the creator's link; not sent yet. */
    orderAt: async (hours: number, more: Partial<Parameters<typeof market.order>[0]> = {}) => {
      const buyer = `${prefix}${(serial += 1)}`;
      await market.click({ buyer, good, accountId, at: await market.ago(hours + 10) });
      const createdAt = await market.ago(hours);
      return market.order({ buyer, good, paidFen: 10_000, createdAt, tradeNo: `${prefix}${serial}`, ...more });
    },
    /** An hour of its own, so that comparisons do not see each other's orders. */
    spanAt: async (hours: number): Promise<[Date, Date]> => [
      await market.ago(hours + 0.5),
      await market.ago(hours - 0.5),
    ],
  };
}
