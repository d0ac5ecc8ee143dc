import type { FastifyInstance } from 'fastify';
import { asAccount } from '../../lib/actor.ts';
import { CSV_MARK, csvLine } from '../../lib/csv.ts';
import { issueRows, serve, type Call, type ContextOf } from '../../lib/http.ts';
import { refuse } from '../../lib/errors.ts';
import { minuteOf } from '../../lib/time.ts';
import { inLang, type Text } from '../../lib/text.ts';
import { commissionColumns } from './columns.ts';
import { commissionFilter, commissionCsvRoute, type WireCommission } from './schema.ts';
import { commissionCountOf, commissionsOf } from './service.ts';

/** Rows of one file; where there are more its last line says so, and they are asked for month by month. */
const ROWS_MAX = 10_000;
const PAGE = 100;

/**
 * `GET /commissions.csv`: the list with its filters as CSV in UTF-8 with BOM for a person, at most 10,000 rows (UX 28);
 * machines read the list itself.
 */
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
  const filter = commissionFilter.safeParse(query);
  if (!filter.success) throw refuse.INVALID(issueRows(filter.error.issues));
  const { accountId } = asAccount(actor).account;
  const rows: WireCommission[] = [];
  for (let cursor: string | null | undefined; cursor !== null && rows.length < ROWS_MAX;) {
    const page = await commissionsOf(tx, now, accountId, { ...filter.data, limit: PAGE, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  const say = { lang, time: (at: string) => minuteOf(new Date(at)) };
  const head = commissionColumns.map(({ title }) => inLang(title, lang));
  const lines = rows.map((row) => csvLine(commissionColumns.map(({ cell }) => cell(row, say))));
  const { lines: all } = await commissionCountOf(tx, accountId, filter.data);
  if (all > rows.length) lines.push(csvLine([inLang(cutText(rows.length, all), lang)]));
  return [CSV_MARK, csvLine(head), ...lines].join('');
}

function cutText(shown: number, all: number): Text {
  const [some, whole] = [shown.toLocaleString('en'), all.toLocaleString('en')];
  return {
    zh: `共 ${whole} 行，本文件只有最新的 ${some} 行：请按月份（month）和状态（status）筛选，分几次导出`,
    en: `There are ${whole} rows; this file has the latest ${some} alone: filter by month and status for the rest`,
  };
}
