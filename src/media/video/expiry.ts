import type { Tx } from '../../lib/db.ts';
import type { JobTools } from '../../jobs.ts';
import { dropUpload } from './uploads.ts';
import * as store from './uploads.sql.ts';

/** When the next upload expires. */
export const nextExpiryAt = store.nextExpiry;

/** Forgets the upload that expired first, with its bytes. */
export async function expireUpload(tx: Tx, now: Date, { config }: JobTools): Promise<boolean> {
  const expired = await store.lockExpired(tx, now);
  if (!expired) return false;
  await dropUpload({ config }, tx, expired);
  return true;
}
