const DAY = 86_400_000;
const START = Date.parse('2026-01-03T00:00:00.000+08:00');

/** A seeded source of choices, with a taste for instants at which something else happens. */
export class Draw {
  #state: number;
  readonly #remembered: number[] = [];

  constructor(seed: number) {
    this.#state = seed * 2_654_435_769 + 1;
    for (const month of ['2026-02', '2026-03', '2026-04', '2026-05']) {
      this.#remembered.push(Date.parse(`${month}-01T00:00:00.000+08:00`), Date.parse(`${month}-20T10:00:00.000+08:00`));
    }
  }

  next(): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(from: readonly T[]): T {
    return this.pickAt(from, this.int(0, from.length - 1));
  }

  pickAt<T>(from: readonly T[], index: number): T {
    const [one] = from.slice(index % from.length);
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  some<T>(from: readonly T[], probability: number): T[] {
    return from.filter(() => this.chance(probability));
  }

  maybe<T extends object>(probability: number, make: () => T): T | Record<string, never> {
    return this.chance(probability) ? make() : {};
  }

  shuffled<T>(from: readonly T[]): T[] {
    return from
      .map((one) => ({ one, at: this.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }

  remember(at: number): void {
    this.#remembered.push(at);
  }

  /** An instant at which a click of `at` may still count, or just no longer. */
  after(at: number): number {
    return this.pick([
      at - 1,
      at,
      at + 1500,
      at + 5 * DAY,
      at + 15 * DAY - 1,
      at + 15 * DAY,
      at + this.int(0, 20) * DAY,
    ]);
  }

  /** An instant of the months, often one at which something else happens, a midnight, or a millisecond beside it. */
  instant(): number {
    if (this.chance(0.2)) return this.event();
    if (this.chance(0.2)) return this.near([this.event()]);
    const at = START + this.int(0, 110 * 86_400) * 1000;
    return this.chance(0.2) ? START + Math.floor((at - START) / DAY) * DAY : at;
  }

  /** An instant at which something else happens. */
  event(): number {
    return this.pick(this.#remembered);
  }

  /** An instant that later ones like to meet. */
  newEvent(): number {
    const at = this.instant();
    this.remember(at);
    return at;
  }

  /** The close of a month. */
  close(): number {
    return Date.parse(`2026-0${this.int(2, 6)}-20T10:00:00.000+08:00`);
  }

  near(instants: readonly number[]): number {
    const at = this.pick(instants);
    if (this.chance(0.4)) return at + this.pick([-1, 0, 0, 1]);
    return at + this.int(-3 * 86_400, 3 * 86_400) * 1000;
  }

  day(): string {
    return new Date(this.instant() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Sometimes a receipt: soon, or at or around a close. */
  late(at: number): { receivedAt?: string } {
    if (this.chance(0.6)) return {};
    if (this.chance(0.5)) return { receivedAt: iso(at + this.int(0, 3600) * 1000) };
    return {
      receivedAt: iso(Math.max(at, this.chance(0.5) ? this.close() + this.pick([-1, 0, 0, 1]) : this.instant())),
    };
  }

  span(from: number): { from: string; to?: string } {
    if (this.chance(0.2)) return { from: iso(from) };
    const to = this.pick([from + this.int(0, 40) * DAY, this.close(), this.instant()]);
    return { from: iso(from), to: iso(Math.max(from, to)) };
  }
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function range(length: number): number[] {
  return Array.from({ length }, (_, n) => n);
}
