import { oc } from '@orpc/contract';
import type { z } from 'zod';
import type { Access } from './actor.ts';

export type RouteMeta = {
  /** Who may call it; the authorisation matrix test walks every route by this. */
  access: Access;
  /** Answers may hold a secret, so they are not kept for a repeat with the same Idempotency-Key. */
  secret?: true;
  /** The caller sends the version that he has read as If-Match (`versionRead`); optional: where he wants it compared. */
  version?: 'required' | 'optional';
  /** Codes that it refuses with beside those of every route, for the documentation; each is declared by `refusals`. */
  refuses?: readonly string[];
};

/** Start of every contract: `contract({ access: access.user }).route({ method, path }).input(…).output(…)`. */
export const contract = (meta: RouteMeta) => oc.$meta<RouteMeta>({ access: { kind: 'user' } }).meta(meta);

/**
 * A route that a contract cannot hold (a colon in its path, NDJSON, an upload, a file, a redirect): what the guard needs, and
 * what the OpenAPI document and the authorisation matrix say of it. Its handler reads the body by the same schema.
 */
export type PlainRoute = {
  name: string;
  method: 'GET' | 'POST';
  /** As in OpenAPI, below /api/v1. */
  path: string;
  meta: RouteMeta;
  successStatus: number;
  tags: string[];
  summary: string;
  description?: string;
  query?: z.ZodObject;
  body?: { type: string; schema: z.ZodType };
  /** What a success answers; absent for a redirect. */
  answer?: { type: string; schema?: z.ZodType };
};
