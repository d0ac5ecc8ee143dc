import { oc } from '@orpc/contract';
import type { Access } from './actor.ts';

export type RouteMeta = {
  /** Who may call it; the authorisation matrix test walks every route by this. */
  access: Access;
  /** Answers may hold a secret, so they are not kept for a repeat with the same Idempotency-Key. */
  secret?: true;
};

/** Start of every contract: `contract({ access: access.user }).route({ method, path }).input(…).output(…)`. */
export const contract = (meta: RouteMeta) => oc.$meta<RouteMeta>({ access: { kind: 'user' } }).meta(meta);
