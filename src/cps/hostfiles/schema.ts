import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { errorRowSchema } from '../../lib/problem.ts';
import { instantSchema, shownText } from '../../lib/wire.ts';
import { classes, fileKinds } from './rules.ts';

/** A file holds this much at most. */
export const FILE_BYTES_MAX = 50 * 1024 * 1024;
export const FILE_LINES_MAX = 100_000;
/** So many bad lines are named; all are counted. */
export const FAULTS_MAX = 1000;
/** The longest span that a file may claim to be complete for. */
export const SPAN_DAYS_MAX = 400;
/** So many rows of what we hold and the file lacks are kept; all are counted. */
export const EXTRA_ROWS_MAX = 100_000;
/** Runs are kept for so many days. */
export const RUN_DAYS = 180;

const instant = z.iso.datetime();
const id = z.string().min(1).max(64);
const finance = access.operator('finance');
const host = access.key('host.orders');

/** Query of an upload: what the file holds, and the span for which it is complete. */
export const fileQuery = z.object({
  kind: z.enum(fileKinds),
  from: instantSchema,
  to: instantSchema,
});

const sums = z.object({ rows: z.int(), saidFen: fenSchema, heldFen: fenSchema, differenceFen: fenSchema });

const runSchema = z.object({
  id: z.string(),
  kind: z.enum(fileKinds),
  fileName: z.string().nullable(),
  sha256: z.string(),
  from: instant,
  to: instant,
  repeat: z.int().describe('0 for the upload, then one more for each comparison of the same file'),
  state: z.enum(['comparing', 'compared']),
  lines: z.int().describe('lines of the file without its head'),
  badLines: z.int(),
  comparedLines: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  comparedAt: instant.nullable(),
  totals: z.object({ equal: sums, missing: sums, different: sums, extra: sums, all: sums }),
  open: z.int().describe('differences that are neither corrected nor accepted'),
});

const correctionSchema = z.object({
  id: z.string(),
  class: z.enum(classes).nullable(),
  state: z.enum(['awaiting_approval', 'running', 'done', 'refused']),
  rows: z.int(),
  doneRows: z.int(),
  rejectedRows: z.int(),
  effectFen: fenSchema,
  requestedBy: z.string(),
  requestedAt: instant,
  reason: z.string(),
  approvalId: z.string().nullable(),
});

const readSchema = runSchema.extend({
  extrasListed: z.int().describe('of the extra lines: so many at most are listed, all are counted'),
  openRows: z.object({ missing: z.int(), different: z.int(), extra: z.int() }),
  ignoredColumns: z.array(z.string()),
  faults: z.array(z.object({ line: z.int(), errors: z.array(errorRowSchema) })).describe('the first 1,000 bad lines'),
  corrections: z.array(correctionSchema).describe('the latest 20'),
});

const view = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

const rowSchema = z.object({
  nr: z.int(),
  class: z.enum(classes),
  line: z.int().nullable().describe('of the file'),
  tradeNo: z.string(),
  lineNo: z.string(),
  refundId: z.string().nullable(),
  fields: z.array(z.string()).describe('that differ'),
  said: view.nullable(),
  held: view.nullable(),
  saidFen: fenSchema,
  heldFen: fenSchema,
  months: z.array(z.string()).describe('that a correction touches, as of the comparison'),
  state: z.enum(['open', 'corrected', 'accepted']),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']).nullable().describe('of its correction'),
  reason: z.string().nullable().describe('why it was refused, or would be'),
  why: z.array(z.string()).describe('the same as sentences'),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
});

/** What is chosen: a class of differences, or some rows, or those of a class among them. */
const choice = z.object({
  class: z.enum(classes).optional(),
  rows: z.array(z.int().min(0).max(2_000_000_000)).min(1).max(1000).optional(),
});
const isChosen = (wish: z.infer<typeof choice>) => wish.class !== undefined || wish.rows !== undefined;
const unchosen = { path: ['class'], params: { code: 'REQUIRED', required: 'class, rows' } };
const chosen = choice.extend({ id }).refine(isChosen, unchosen);
const chosenWithReason = choice.extend({ id, reason: shownText(500) }).refine(isChosen, unchosen);
export type Choice = z.infer<typeof choice>;

const rowsInput = pageQuery.extend({
  id,
  class: z.enum(classes).optional(),
  state: z.enum(['open', 'corrected', 'accepted']).optional(),
});

const at = (path: string, summary: string, method: 'GET' | 'POST' = 'GET') => ({
  method,
  path: path as `/${string}`,
  tags: [path.startsWith('/host') ? 'host' : 'operator'],
  summary,
});

/** Contract of the comparison with the host's files (DOMAIN 13.9). Uploads stand beside it as plain routes. */
export const hostFilesContract = {
  runs: contract({ access: finance })
    .route(at('/operator/reconciliations', 'Comparisons with the host’s files, the latest first'))
    .input(pageQuery)
    .output(pageOf(runSchema)),
  run: contract({ access: finance })
    .route(at('/operator/reconciliations/{id}', 'One comparison: totals, bad lines, corrections'))
    .input(z.object({ id }))
    .output(readSchema),
  rows: contract({ access: finance })
    .route(at('/operator/reconciliations/{id}/rows', 'The differences of a comparison'))
    .input(rowsInput)
    .output(pageOf(rowSchema)),
  repeat: contract({ access: finance, refuses: ['NOT_COMPARED'] })
    .route({
      ...at('/operator/reconciliations/{id}/repeat', 'Compares the same file again', 'POST'),
      successStatus: 201,
    })
    .input(z.object({ id }))
    .output(runSchema),
  preview: contract({ access: finance, refuses: ['NOT_COMPARED'] })
    .route(at('/operator/reconciliations/{id}/preview', 'What a correction would do, as of the comparison', 'POST'))
    .input(chosen)
    .output(
      z.object({
        rows: z.int(),
        saidFen: fenSchema,
        heldFen: fenSchema,
        effectFen: fenSchema.describe('the sum of absolute differences; a step of an order counts in full'),
        secondPerson: z.boolean(),
        taken: z.int(),
        months: z.array(z.object({ month: z.string(), rows: z.int() })),
        refused: z.array(z.object({ reason: z.string(), why: z.string(), rows: z.int() })),
      }),
    ),
  correct: contract({
    access: finance,
    refuses: ['NOT_COMPARED', 'CORRECTION_RUNNING', 'NOTHING_TO_CORRECT', 'APPROVAL_PENDING'],
  })
    .route(at('/operator/reconciliations/{id}/corrections', 'Corrects differences by the normal path', 'POST'))
    .input(chosenWithReason)
    .output(
      z.object({
        state: z.enum(['done', 'awaiting_approval']),
        approvalId: z.string().nullable(),
        correction: correctionSchema,
      }),
    ),
  accept: contract({ access: finance, refuses: ['NOT_COMPARED', 'NOTHING_TO_CORRECT'] })
    .route(at('/operator/reconciliations/{id}/acceptances', 'Accepts differences as they are, with a reason', 'POST'))
    .input(chosenWithReason)
    .output(z.object({ rows: z.int() })),
  hostRun: contract({ access: host })
    .route(at('/host/reconciliations/{id}', 'One comparison of the host’s file'))
    .input(z.object({ id }))
    .output(readSchema),
  hostRows: contract({ access: host })
    .route(at('/host/reconciliations/{id}/rows', 'The differences of a comparison'))
    .input(rowsInput)
    .output(pageOf(rowSchema)),
};

const description =
  'Query: kind (orders, refunds, punishments), from, to: the span by createdAt or at for which the file is complete. ' +
  'At most 100,000 lines and 50 MB. The same file with the same query answers the same comparison.';

/** `POST /host/reconciliations`: a file of the host as the body, CSV or NDJSON. */
export const hostFileRoute: PlainRoute = {
  name: 'hostFiles.send',
  method: 'POST',
  path: '/host/reconciliations',
  meta: { access: host, refuses: ['FILE_MISSING_OR_EMPTY', 'FILE_TYPE', 'FILE_TOO_LARGE', 'NOT_UTF8', 'FILE_COLUMNS'] },
  successStatus: 201,
  tags: ['host'],
  summary: 'Compares a file of orders, refunds or punishments (CSV or NDJSON) with what we hold',
  description,
  query: fileQuery,
  body: { type: 'text/csv', schema: z.string() },
  answer: { type: 'application/json', schema: runSchema },
};

/** `POST /operator/reconciliations`: the same as an upload of finance. */
export const operatorFileRoute: PlainRoute = {
  ...hostFileRoute,
  name: 'hostFiles.upload',
  path: '/operator/reconciliations',
  meta: { ...hostFileRoute.meta, access: finance },
  tags: ['operator'],
  summary: 'Uploads a file of the host (CSV, or NDJSON named .ndjson) to be compared with what we hold',
  body: { type: 'multipart/form-data', schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
};
