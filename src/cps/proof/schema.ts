import { z } from 'zod';
import { monthHead } from './head.ts';

/** `GET /months/{month}/root`: what anybody checks a statement export against. */
export const monthRootSchema = z.object({
  month: z.string(),
  root: z.string().describe('SHA-256 over the canonical JSON of `head`, in hex'),
  postedAt: z.iso.datetime(),
  head: monthHead,
});
