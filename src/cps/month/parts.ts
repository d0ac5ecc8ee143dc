import { createReadStream } from 'node:fs';
import { z } from 'zod';

/** One element of an array of the settlement document, or one of its other members. */
export type Part = { name: string; json: string };

/**
 * Reads a settlement document, canonical JSON in UTF-8, part by part and in its own order: it may be larger than memory.
 */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const reader = new PartReader();
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
    yield* reader.read(String(chunk));
  }
}

/** Cuts the text of one canonical JSON object into its members, and arrays of objects into their elements. */
class PartReader {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inArray = false;
  #name = '';
  #text = '';

  *read(chunk: string): Generator<Part> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const sign = chunk[i];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === '\\') this.#escaped = true;
        else if (sign === '"') this.#inString = false;
        continue;
      }
      if (sign === '"') this.#inString = true;
      else if (sign === '{' || sign === '[') {
        if (sign === '[' && this.#depth === 1) this.#inArray = true;
        this.#depth += 1;
        if (this.#depth === 1 || (this.#inArray && this.#depth === 2)) from = this.#restart(i);
      } else if (sign === '}' || sign === ']') {
        this.#depth -= 1;
        if (this.#inArray && this.#depth === 1) {
          yield* this.#take(chunk.slice(from, i));
          this.#inArray = false;
          from = this.#restart(i);
        } else if (this.#depth === 0) yield* this.#take(chunk.slice(from, i));
      } else if (sign === ':' && this.#depth === 1) {
        this.#name = z.string().parse(JSON.parse(this.#text + chunk.slice(from, i)));
        from = this.#restart(i);
      } else if (sign === ',' && this.#depth === (this.#inArray ? 2 : 1)) {
        yield* this.#take(chunk.slice(from, i));
        from = this.#restart(i);
      }
    }
    this.#text += chunk.slice(from);
  }

  #restart(at: number): number {
    this.#text = '';
    return at + 1;
  }

  *#take(rest: string): Generator<Part> {
    const json = this.#text + rest;
    this.#text = '';
    if (json.trim() !== '') yield { name: this.#name, json };
  }
}
