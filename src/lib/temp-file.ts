import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file without a name: it vanishes with the process, however that ends. Readable by nobody else. Lives in the
 * system's folder for temporary files (`TMPDIR`).
 */
export class TempFile {
  readonly #fd: number;
  #length = 0;

  constructor() {
    const path = join(tmpdir(), `zhongcao-${randomUUID()}`);
    this.#fd = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#length + done);
    this.#length += bytes.length;
  }

  /** Fills `into` from `offset` on as far as the file goes; answers the number of bytes read. */
  read(into: Uint8Array, offset: number): number {
    let done = 0;
    while (done < into.length) {
      const got = readSync(this.#fd, into, done, into.length - done, offset + done);
      if (got === 0) break;
      done += got;
    }
    return done;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
