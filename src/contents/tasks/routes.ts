import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asUser } from '../../lib/actor.ts';
import { guard, serve, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf } from '../../lib/page.ts';
import { taskFileRoute, tasksContract } from './schema.ts';
import { fileOf, listTasks, previewBulk, readTask, refusedWorks, startBulk, startExport, wishedBy } from './service.ts';

const idKey = z.tuple([z.string().refine(isId)]);

/** Handlers of the contract of what is done with many works at once. */
export function tasksRouter() {
  const os = implement(tasksContract).$context<RequestContext>().use(guard);
  return os.router({
    bulk: os.bulk.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      const { act, dryRun } = input;
      const wished = wishedBy(input);
      if (dryRun) return { preview: await previewBulk(tx, actor, now, wished, act, lang), task: null };
      return { preview: null, task: await startBulk(tx, actor, now, wished, act, lang) };
    }),
    export: os.export.handler(({ context: { tx, actor, now, lang }, input }) =>
      startExport(tx, actor, now, input.filter, input.columns, lang),
    ),
    list: os.list.handler(({ context: { tx, actor }, input }) =>
      listTasks(tx, actor, { limit: input.limit, after: keyOf(idKey, input.cursor)?.[0] }),
    ),
    read: os.read.handler(({ context: { tx, actor }, input }) => readTask(tx, actor, input.id)),
    refused: os.refused.handler(({ context: { tx, actor, lang }, input }) => {
      const { id, limit, cursor } = input;
      return refusedWorks(tx, actor, id, { limit, after: keyOf(idKey, cursor)?.[0] }, lang);
    }),
  });
}

/** `GET /content-tasks/{id}/file`: the file of a task, opened by its address alone. */
export function mountTaskFile(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/v1/content-tasks/:id/file', async (request, reply) => {
    const { id } = request.params as { id: string };
    const answer = await serve(contextOf(request, reply), taskFileRoute, ({ tx, actor }) =>
      fileOf(tx, asUser(actor).userId, id),
    );
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="contents.csv"')
      .send(answer.output.join(''));
  });
}
