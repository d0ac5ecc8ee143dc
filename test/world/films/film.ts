import { join } from 'node:path';

/** Where a film of the demo world is; `make.ts` has made it. */
export function filmFile(name: string): string {
  return join(import.meta.dirname, `${name}.mp4`);
}
