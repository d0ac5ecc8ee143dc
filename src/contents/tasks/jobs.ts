import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { continueTask } from './service.ts';

const taskKey = z.object({ accountId: z.string(), taskId: z.string() });

/** `contents.run_task`: the next chunk of what is done with many works. */
export async function runTask(tx: Tx, now: Date, payload: unknown): Promise<void> {
  await continueTask(tx, now, taskKey.parse(payload));
}
