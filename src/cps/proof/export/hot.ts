import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { asAccount } from '../../../lib/actor.ts';
import { issueRows, serve, type RequestContext } from '../../../lib/http.ts';
import { refuse } from '../../../lib/errors.ts';
import { monthSchema } from '../../reading/schema.ts';
import { statementExportRoute } from '../schema.ts';
import { readerOf, sourceOf } from './reading.ts';
import { exportOf } from './writing.ts';

type ContextOf = (request: RequestContext['request'], reply: RequestContext['reply']) => RequestContext;

/** `GET /statements/{month}/export` (API.md, money; docs/guide/verify.md). */
export function mountStatementExport(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/v1/statements/:month/export', async (request, reply) => {
    const answer = await serve(contextOf(request, reply), statementExportRoute, async ({ tx, actor, lang }) => {
      const month = monthSchema.safeParse((request.params as { month: string }).month);
      if (!month.success) throw refuse.INVALID(issueRows(month.error.issues));
      const { accountId } = asAccount(actor).account;
      const source = await sourceOf(tx, month.data, accountId);
      return { month: month.data, ...(await exportOf(source, await readerOf(tx, accountId, source, lang))) };
    });
    const { month, zip, close } = answer.output;
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="statement-${month}.zip"`)
      .send(Readable.from(zip, { objectMode: false }).once('close', close));
  });
}
