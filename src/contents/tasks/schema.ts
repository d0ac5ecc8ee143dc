import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { exportColumns } from '../columns.ts';
import { pushTargetSchema } from '../fields.ts';
import { listFilterSchema } from '../filter.ts';

/** Works that are named one by one at most; more are found by a filter. */
const IDS_MAX = 1000;
/** Works up to which a preview says who has read them. */
export const READ_WORKS_MAX = 1000;

/** What can be done with many works at once (UX 22). */
const bulkActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set_category'), categoryId: z.string().max(100).nullable() }),
  z.object({ kind: z.literal('feature') }),
  z.object({ kind: z.literal('unfeature') }),
  z.object({ kind: z.literal('withdraw_push'), target: pushTargetSchema }),
  z.object({ kind: z.literal('withdraw_all') }),
  z.object({ kind: z.literal('delete') }),
  z.object({ kind: z.literal('cancel_schedule') }),
]);
export type BulkAct = z.infer<typeof bulkActSchema>;

const instant = z.iso.datetime();
const count = z.int().min(0);
const taskSchema = z.object({
  id: z.string(),
  kind: z.enum(['bulk', 'export']),
  act: bulkActSchema.nullable().describe('null for a file'),
  total: count.describe('works that were asked for'),
  done: count,
  unchanged: count.describe('were so already'),
  refused: count,
  createdAt: instant,
  finishedAt: instant.nullable(),
  expiresAt: instant.nullable().describe('until when report and file are kept'),
  file: z.string().nullable().describe('where the file is, once it is made'),
});
export type WireTask = z.infer<typeof taskSchema>;

const previewSchema = z.object({
  total: count,
  acts: count.describe('works that would change'),
  unchanged: count.describe('are so already'),
  refused: z.array(z.object({ code: z.string(), message: z.string(), works: count })),
  readers: z
    .object({
      all: count,
      fromTarget: count.nullable().describe('whom a card at the place of the push led there; null without a push'),
    })
    .nullable()
    .describe(
      `of a withdrawal: readers of the works that would change, added up; null for other acts and for more than ${READ_WORKS_MAX} works`,
    ),
});
export type Preview = z.infer<typeof previewSchema>;

const refusedWork = z.object({ contentId: z.string(), title: z.string(), code: z.string(), message: z.string() });
const tags = ['contents'];
const id = z.object({ id: z.string().max(100) });

/** Contract of what is done with many works at once. */
export const tasksContract = {
  bulk: contract({ access: access.editor, refuses: ['CATEGORY_UNKNOWN', 'TASKS_FULL'] })
    .route({
      method: 'POST',
      path: '/contents/bulk',
      tags,
      summary: 'Does one thing with many works: up to 200 at once, more in the background',
    })
    .input(
      z.object({
        ids: z.array(z.string().max(100)).min(1).max(IDS_MAX).optional().describe('these works, or those of `filter`'),
        filter: listFilterSchema.optional().describe('all works that the list finds with it'),
        act: bulkActSchema,
        dryRun: z.boolean().default(false).describe('only says what would happen'),
      }),
    )
    .output(z.object({ preview: previewSchema.nullable(), task: taskSchema.nullable() })),
  export: contract({ access: access.member, refuses: ['TASKS_FULL'] })
    .route({
      method: 'POST',
      path: '/contents/export',
      successStatus: 201,
      tags,
      summary: 'Makes a CSV of works: up to 10,000 at once, more in the background',
    })
    .input(z.object({ filter: listFilterSchema, columns: z.array(z.enum(exportColumns)).min(1).max(40) }))
    .output(taskSchema),
  list: contract({ access: access.member })
    .route({ method: 'GET', path: '/content-tasks', tags, summary: 'What was done with many works, the latest first' })
    .input(pageQuery)
    .output(pageOf(taskSchema)),
  read: contract({ access: access.member })
    .route({ method: 'GET', path: '/content-tasks/{id}', tags, summary: 'How far a task is' })
    .input(id)
    .output(taskSchema),
  refused: contract({ access: access.member })
    .route({ method: 'GET', path: '/content-tasks/{id}/refused', tags, summary: 'Works that a task could not change' })
    .input(pageQuery.extend(id.shape))
    .output(pageOf(refusedWork)),
};

/** The file of a task: its address opens by itself, so the account is the one in it. */
export const taskFileRoute: PlainRoute = {
  name: 'contents.taskFile',
  method: 'GET',
  path: '/content-tasks/{id}/file',
  meta: { access: access.user },
  successStatus: 200,
  tags,
  summary: 'The file of a task, as CSV in UTF-8 with BOM',
  answer: { type: 'text/csv' },
};
