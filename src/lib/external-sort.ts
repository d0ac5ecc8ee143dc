import { TempFile } from './temp-file.ts';

const RUN_BYTES = 8 * 1024 * 1024;
/** What a string costs beside its characters. */
const RECORD_OVERHEAD = 40;
const FAN_IN_MAX = 32;
const READ_BYTES = 64 * 1024;
const WRITE_BYTES = 1024 * 1024;

type Run = { file: TempFile; level: number };

/**
 * Sorts any number of records in little memory: sorted runs go to temporary files and are merged. A record is a string
 * of characters up to U+00FF, one byte each (UTF-8 as a binary string where the text is more than that), so that the
 * order is that of bytes. Equal records are all kept.
 */
export class Sorter {
  readonly #runBytes: number;
  #records: string[] = [];
  #bytes = 0;
  #runs: Run[] = [];

  /** `runBytes`: how much is held in memory; tests make it small. */
  constructor(runBytes: number = RUN_BYTES) {
    this.#runBytes = runBytes;
  }

  add(record: string): void {
    this.#records.push(record);
    this.#bytes += record.length + RECORD_OVERHEAD;
    if (this.#bytes >= this.#runBytes) this.#spill();
  }

  /** Everything added so far in byte order. Ask once; the sorter is empty and closed afterwards. */
  *sorted(): Generator<string> {
    // Without a comparator V8 compares one-byte strings in native code.
    const rest = this.#records.toSorted();
    this.#records = [];
    this.#bytes = 0;
    try {
      if (this.#runs.length === 0) yield* rest;
      else yield* merge([...this.#runs.map(({ file }) => readRun(file)), rest.values()]);
    } finally {
      this.close();
    }
  }

  close(): void {
    for (const { file } of this.#runs) file.close();
    this.#runs = [];
    this.#records = [];
  }

  #spill(): void {
    const records = this.#records.toSorted();
    this.#records = [];
    this.#bytes = 0;
    this.#runs.push({ file: writeRun(records), level: 0 });
    // Runs are merged in tiers, so that each record is rewritten once a tier and few files are open.
    for (let level = 0; ; level++) {
      const tier = this.#runs.filter((run) => run.level === level);
      if (tier.length < FAN_IN_MAX) return;
      const file = writeRun(merge(tier.map((run) => readRun(run.file))));
      for (const run of tier) run.file.close();
      this.#runs = [...this.#runs.filter((run) => run.level !== level), { file, level: level + 1 }];
    }
  }
}

/** Merges sorted sources by a heap of their first records. */
function* merge(sources: Iterator<string>[]): Generator<string> {
  const heap: { record: string; source: Iterator<string> }[] = [];
  for (const source of sources) {
    const first = source.next();
    if (!first.done) heap.push({ record: first.value, source });
  }
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(heap, i);
  for (let top = heap[0]; top; top = heap[0]) {
    yield top.record;
    const next = top.source.next();
    if (next.done) {
      const last = heap.pop();
      if (!last || last === top) return;
      heap[0] = last;
    } else top.record = next.value;
    sink(heap, 0);
  }
}

function sink(heap: { record: string }[], from: number): void {
  const moving = heap[from];
  if (!moving) return;
  let at = from;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const child = right && left && right.record < left.record ? 2 * at + 2 : 2 * at + 1;
    const smaller = heap[child];
    if (!smaller || smaller.record >= moving.record) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = moving;
}

/** A run is a row of records, each behind its length in four bytes. */
function writeRun(records: Iterable<string>): TempFile {
  const file = new TempFile();
  let buffer = Buffer.allocUnsafe(WRITE_BYTES);
  let used = 0;
  for (const record of records) {
    const size = record.length + 4;
    if (used + size > buffer.length) {
      file.append(buffer.subarray(0, used));
      used = 0;
      if (size > buffer.length) buffer = Buffer.allocUnsafe(size);
    }
    buffer.writeUInt32LE(record.length, used);
    buffer.write(record, used + 4, 'latin1');
    used += size;
  }
  file.append(buffer.subarray(0, used));
  return file;
}

function* readRun(file: TempFile): Generator<string> {
  let buffer = Buffer.allocUnsafe(READ_BYTES);
  let from = 0;
  let to = 0;
  let offset = 0;
  /** Makes the next `size` bytes lie in the buffer; false at the end of the file. */
  const have = (size: number): boolean => {
    if (to - from >= size) return true;
    const larger = size > buffer.length ? Buffer.allocUnsafe(size) : buffer;
    buffer.copy(larger, 0, from, to);
    buffer = larger;
    to -= from;
    from = 0;
    const got = file.read(buffer.subarray(to), offset);
    offset += got;
    to += got;
    return to >= size;
  };
  while (have(4)) {
    const length = buffer.readUInt32LE(from);
    if (!have(4 + length)) throw new Error('a temporary file was cut short');
    yield buffer.toString('latin1', from + 4, from + 4 + length);
    from += 4 + length;
  }
}
