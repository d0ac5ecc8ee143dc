import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asAccount } from '../../../lib/actor.ts';
import { issueRows, serve, type ContextOf } from '../../../lib/http.ts';
import { refuse } from '../../../lib/errors.ts';
import { monthSchema } from '../../reading/schema.ts';
import { statementExportRoute } from '../schema.ts';
import { readerOf, refuseUnpublished, sourceOf } from './reading.ts';
import { exportOf } from './writing.ts';

const params = z.object({ month: monthSchema });

/** `GET /statements/{month}/export` (API.md, money; docs/guide/verify.md). */
export function mountStatementExport(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/v1/statements/:month/export', async (request, reply) => {
    const context = contextOf(request, reply);
    const { db } = context;
    const answer = await serve(context, statementExportRoute, async ({ tx, actor, lang }) => {
      const asked = params.safeParse(request.params);
      if (!asked.success) throw refuse.INVALID(issueRows(asked.error.issues));
      const { month } = asked.data;
      const { accountId } = asAccount(actor).account;
      await refuseUnpublished(tx, month);
      return { month, accountId, lang };
    });
    // Who may read it is settled; the reading takes as long as there are lines, and others go on meanwhile.
    const { month, accountId, lang } = answer.output;
    const source = await sourceOf(db, month, accountId);
    const { zip, close } = await exportOf(source, await readerOf(db, accountId, source, lang));
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="statement-${month}.zip"`)
      .send(Readable.from(zip, { objectMode: false }).once('close', close));
  });
}
