import type { FastifyRequest } from 'fastify';
import { refuse } from './errors.ts';

/** The version that a writer has read, from `If-Match: 3` or `"3"`. Refuses VERSION_REQUIRED, MALFORMED (API.md, versions). */
export function versionRead(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined)
    throw refuse.VERSION_REQUIRED([{ path: 'If-Match', code: 'VERSION_REQUIRED', message: '' }]);
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match)
    throw refuse.MALFORMED([{ path: 'If-Match', code: 'INVALID_FORMAT', message: '', actual: header.slice(0, 40) }]);
  return Number(match[1]);
}
