import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import type { PlainRoute } from '../../lib/contract.ts';
import { monthHead } from './head.ts';

/** `GET /months/{month}/root`: what anybody checks a statement export against. */
export const monthRootSchema = z.object({
  month: z.string(),
  root: z.string().describe('SHA-256 over the canonical JSON of `head`, in hex'),
  postedAt: z.iso.datetime(),
  head: monthHead,
});

/** `GET /statements/{month}/export` (docs/guide/verify.md). */
export const statementExportRoute: PlainRoute = {
  name: 'cps.statementExport',
  method: 'GET',
  path: '/statements/{month}/export',
  meta: { access: access.money, secret: true },
  successStatus: 200,
  tags: ['money'],
  summary: 'The statements of a posted month with every fact and the proof, as a zip that `zhongcao verify` checks',
  answer: { type: 'application/zip' },
};
