import type { Problem } from '../../../src/lib/problem.ts';
import { lang } from '../../ui/lang.ts';
import type { Run } from './queries.ts';
import { t } from './texts.ts';

export type Wish = { kind: Run['kind']; from: Date; to: Date; file: File };

/** Why a file was not taken: a sentence, and what is wrong in it. */
export class FileFault extends Error {
  readonly rows: readonly string[];

  constructor(message: string, rows: readonly string[] = []) {
    super(message);
    this.rows = rows;
  }
}

/** Sends a file of the host to be compared. Throws a FileFault when it is not taken. */
export async function sendFile({ kind, from, to, file }: Wish): Promise<Run> {
  const form = new FormData();
  form.append('file', file, file.name);
  const query = new URLSearchParams({ kind, from: from.toISOString(), to: to.toISOString() });
  const answer = await fetch(`/api/v1/operator/reconciliations?${query}`, {
    method: 'POST',
    body: form,
    headers: { 'accept-language': lang },
  }).catch(() => undefined);
  const body: unknown = await answer?.json().catch(() => undefined);
  if (answer?.ok) return body as Run;
  const { detail, errors = [] } = (body ?? {}) as Partial<Problem>;
  throw new FileFault(detail ?? t.interrupted, errors.map(faultOf));
}

function faultOf({ path, code, message, actual }: Problem['errors'][number]): string {
  if (code === 'NOT_UTF8') return t.byte(String(actual));
  if (code === 'MISSING_COLUMN') return t.missingColumn(path);
  if (code === 'DOUBLED_COLUMN') return t.doubledColumn(path);
  return `${path}：${message}`;
}
