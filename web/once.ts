/** Two clicks nearer than this are one that was made twice: what systems take for a double click. */
const TWICE_MS = 500;

type Begun = { what: string; at: number; under: boolean; answer: Promise<unknown> };

/**
 * Sends what changes something once for two clicks: a call that equals the one begun last joins it while that one is under
 * way, or just was, and gets its answer. A button learns only after the next drawing that it is locked; this does not wait
 * for that. Once a call has failed, the next one is sent.
 */
export function sendsOnce(nowMs: () => number = () => performance.now()) {
  let last: Begun | undefined;
  return <T>(what: string, send: () => Promise<T>): Promise<T> => {
    if (last?.what === what && (last.under || nowMs() - last.at < TWICE_MS)) return last.answer as Promise<T>;
    const answer = send();
    const begun: Begun = { what, at: nowMs(), under: true, answer };
    last = begun;
    void settle(begun, () => {
      if (last === begun) last = undefined;
    });
    return answer;
  };
}

async function settle(begun: Begun, forget: () => void): Promise<void> {
  try {
    await begun.answer;
    begun.under = false;
  } catch {
    forget();
  }
}

/** Sends a call under the key of an equal one whose answer never came: it may have been done, and is not done again. */
export function keepsKeys() {
  const unanswered = new Map<string, string>();
  return async <T>(
    what: string,
    own: string | undefined,
    isAnswered: (error: unknown) => boolean,
    send: (key: string) => Promise<T>,
  ): Promise<T> => {
    const key = unanswered.get(what) ?? own ?? crypto.randomUUID();
    unanswered.delete(what);
    try {
      return await send(key);
    } catch (error) {
      if (!isAnswered(error)) unanswered.set(what, key);
      throw error;
    }
  };
}
