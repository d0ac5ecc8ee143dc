const WINDOW_MS = 4000;

/** How fast something goes: measured over the last seconds. */
export class Speed {
  #marks: { at: number; sent: number }[] = [];

  /** Notes what has been sent by now; answers bytes per second, undefined as long as it cannot be said. */
  note(at: number, sent: number): number | undefined {
    this.#marks.push({ at, sent });
    while (this.#marks.length > 2 && (this.#marks[0]?.at ?? at) < at - WINDOW_MS) this.#marks.shift();
    const [first] = this.#marks;
    if (!first || at - first.at < 300) return undefined;
    return ((sent - first.sent) * 1000) / (at - first.at);
  }

  /** Forgets what was measured: after a pause it would be wrong. */
  reset(): void {
    this.#marks = [];
  }
}
