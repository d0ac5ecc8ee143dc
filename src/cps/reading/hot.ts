import type { FastifyInstance } from 'fastify';
import { asAccount } from '../../lib/actor.ts';
import { CSV_MARK, csvLine } from '../../lib/csv.ts';
import { issueRows, serve, type Call, type RequestContext } from '../../lib/http.ts';
import { refuse } from '../../lib/errors.ts';
import { commissionCsvQuery, commissionCsvRoute, type WireCommission } from './schema.ts';
import { commissionsOf } from './service.ts';

type ContextOf = (request: RequestContext['request'], reply: RequestContext['reply']) => RequestContext;

/** Rows of one file; more are asked for month by month. */
const ROWS_MAX = 10_000;
const PAGE = 100;

const columns: readonly [string, string, (row: WireCommission) => string | number | null][] = [
  ['佣金编号', 'id', (row) => row.id],
  ['状态', 'status', (row) => row.status],
  ['暂扣', 'withheld', (row) => (row.withheld ? 1 : 0)],
  ['原因', 'reason', (row) => row.reason],
  ['结算月', 'month', (row) => row.month],
  ['订单号', 'tradeNo', (row) => row.tradeNo],
  ['子订单号', 'lineNo', (row) => row.lineNo],
  ['商品', 'item', (row) => row.item.title],
  ['店铺', 'shop', (row) => row.shop.name],
  ['内容', 'contentTitle', (row) => row.contentTitle],
  ['内容编号', 'contentId', (row) => row.contentId],
  ['场景', 'scene', (row) => row.scene],
  ['分成', 'split', (row) => row.split],
  ['佣金率(bp)', 'rateBp', (row) => row.rateBp],
  ['实付(分)', 'paidFen', (row) => row.paidFen],
  ['计佣金额(分)', 'baseFen', (row) => row.baseFen],
  ['总佣金(分)', 'grossFen', (row) => row.grossFen],
  ['推广方(分)', 'networkFen', (row) => row.networkFen],
  ['平台(分)', 'platformFen', (row) => row.platformFen],
  ['奖励池(分)', 'poolFen', (row) => row.poolFen],
  ['达人(分)', 'creatorFen', (row) => row.creatorFen],
  ['未结算(分)', 'forfeitedFen', (row) => row.forfeitedFen],
  ['退回(分)', 'clawbackFen', (row) => row.clawbackFen],
  ['点击时间', 'clickAt', (row) => row.clickAt],
  ['下单时间', 'createdAt', (row) => row.createdAt],
  ['付款时间', 'paidAt', (row) => row.paidAt],
  ['确认时间', 'confirmedAt', (row) => row.confirmedAt],
];

/** `GET /commissions.csv`: the list with its filters as CSV in UTF-8 with BOM, at most 10,000 rows (UX 28). */
export function mountCommissionCsv(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/v1/commissions.csv', async (request, reply) => {
    const answer = await serve(contextOf(request, reply), commissionCsvRoute, (call) => csvOf(call, request.query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="commissions.csv"')
      .send(answer.output);
  });
}

async function csvOf({ tx, actor, now, lang }: Call, query: unknown): Promise<string> {
  const filter = commissionCsvQuery.safeParse(query);
  if (!filter.success) throw refuse.INVALID(issueRows(filter.error.issues));
  const { accountId } = asAccount(actor).account;
  const rows: WireCommission[] = [];
  for (let cursor: string | null | undefined; cursor !== null && rows.length < ROWS_MAX;) {
    const page = await commissionsOf(tx, now, accountId, { ...filter.data, limit: PAGE, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  const head = columns.map(([zh, en]) => (lang === 'en' ? en : zh));
  const lines = rows.map((row) => csvLine(columns.map(([, , value]) => value(row))));
  return [CSV_MARK, csvLine(head), ...lines].join('');
}
