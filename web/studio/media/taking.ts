import type { Problem } from '../../../src/lib/problem.ts';
import type { WireMedia } from '../../../src/media/schema.ts';
import { actingFor } from '../../api.ts';
import { lang } from '../../ui/lang.ts';
import { UploadFault } from '../upload.ts';

/**
 * Has the server make or load a picture into the library of the acting account: `path` is below /api/v1. Throws UploadFault,
 * which says what is wrong, or `interrupted` where no answer came.
 */
export async function takeIntoLibrary(path: string, body: object, interrupted: string): Promise<WireMedia> {
  const account = actingFor();
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': lang,
      ...(account === undefined ? {} : { 'x-account': account }),
    },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  const said: unknown = await answer?.json().catch(() => undefined);
  if (answer?.ok) return said as WireMedia;
  const problem = said as Problem | undefined;
  const [row] = problem?.errors ?? [];
  throw new UploadFault((row?.message === '' ? undefined : row?.message) ?? problem?.detail ?? interrupted);
}
