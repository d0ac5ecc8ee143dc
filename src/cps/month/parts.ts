import { createReadStream } from 'node:fs';

/** Some elements of an array of the settlement document, as a JSON array, or one of its other members. */
export type Part = { name: string; json: string };

const READ_BYTES = 2 * 1024 * 1024;
const COMMA = 0x2c;

/**
 * Reads a settlement document, canonical JSON in UTF-8, part by part and in its own order: it may be larger than memory.
 * An array comes in runs of some thousand elements; an empty one does not come. Throws when the file is no such document.
 */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const reader = new PartReader();
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) yield* reader.read(chunk as Buffer);
  if (!reader.ended) throw new Error('the settlement document is cut short');
}

/**
 * Cuts the bytes of the document into its members, and its arrays, whose elements are flat objects, into runs. Where
 * elements and arrays end is found without reading what is between: `},{"` or `}],"` before a letter stands in no string,
 * because a quote within one is escaped and behind the one that ends it there is never a letter.
 */
class PartReader {
  #rest: Buffer = Buffer.alloc(0);
  #array: string | null = null;
  #begun = false;
  ended = false;

  *read(chunk: Buffer): Generator<Part> {
    let left = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    for (let size = -1; left.length !== size && !this.ended;) {
      size = left.length;
      left = yield* this.#array === null ? this.#member(left) : this.#run(left, this.#array);
    }
    this.#rest = left;
  }

  /** Takes a member that is whole, or the beginning of an array; answers what is left. */
  *#member(bytes: Buffer): Generator<Part, Buffer> {
    const colon = bytes.indexOf('":');
    if (colon === -1 || bytes.length < colon + 4) return bytes;
    // Before a name stands its quote, before the first one the document's brace too.
    const name = bytes.toString('utf8', this.#begun ? 1 : 2, colon);
    if (!/^[a-zA-Z]+$/.test(name)) throw new Error('not a settlement document');
    const from = colon + 2;
    const first = String.fromCharCode(bytes[from] ?? 0);
    if (first === '[') {
      this.#begun = true;
      if (bytes[from + 1] === ']'.charCodeAt(0)) return bytes.length > from + 2 ? bytes.subarray(from + 3) : bytes;
      this.#array = name;
      return bytes.subarray(from + 1);
    }
    // The last member is the only one that is an object; no other value holds a comma.
    const end = first === '{' ? bytes.indexOf('}', from) + 1 : bytes.indexOf(COMMA, from);
    if (end <= 0) return bytes;
    this.#begun = true;
    this.ended = first === '{';
    yield { name, json: bytes.toString('utf8', from, end) };
    return bytes.subarray(end + 1);
  }

  /** Takes as many elements as are whole; answers what is left. */
  *#run(bytes: Buffer, name: string): Generator<Part, Buffer> {
    const end = mark(bytes, '}],"', bytes.indexOf('}],"'), (from) => bytes.indexOf('}],"', from + 1));
    const cut =
      end === -1
        ? mark(bytes, '},{"', bytes.lastIndexOf('},{"'), (from) =>
            from > 0 ? bytes.lastIndexOf('},{"', from - 1) : -1,
          )
        : end;
    if (cut === -1) return bytes;
    yield { name, json: `[${bytes.toString('utf8', 0, cut + 1)}]` };
    if (end === -1) return bytes.subarray(cut + 2);
    this.#array = null;
    return bytes.subarray(cut + 3);
  }
}

/** The first of the places `at`, `next(at)`, … where the sign is followed by a letter; -1 without one. */
function mark(bytes: Buffer, sign: string, at: number, next: (from: number) => number): number {
  for (let place = at; place !== -1; place = next(place)) {
    const letter = bytes[place + sign.length] ?? 0;
    if (letter >= 0x61 && letter <= 0x7a) return place;
  }
  return -1;
}
