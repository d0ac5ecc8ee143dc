import type { Problem } from '../../../../../src/lib/problem.ts';
import type { WireMedia } from '../../../../../src/media/schema.ts';
import { actingFor } from '../../../../api.ts';
import { lang } from '../../../../ui/lang.ts';
import { UploadFault } from '../../../upload.ts';
import { t } from './texts.ts';

/**
 * Has a picture of the catalogue taken into the library: one of another site could be shown here, but nothing made of it.
 * Throws UploadFault.
 */
export async function takePicture(itemId: string, index: number): Promise<WireMedia> {
  const account = actingFor();
  const answer = await fetch(`/api/v1/items/${encodeURIComponent(itemId)}/pictures`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': lang,
      ...(account === undefined ? {} : { 'x-account': account }),
    },
    body: JSON.stringify({ index }),
  }).catch(() => undefined);
  const body: unknown = await answer?.json().catch(() => undefined);
  if (answer?.ok) return body as WireMedia;
  throw new UploadFault((body as Problem | undefined)?.detail ?? t.broken);
}
