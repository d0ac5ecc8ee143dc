import { api, problemIn } from '../../api.ts';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { changesOf, cleaned, fieldsOf, withValue, type Draft, type Fields } from './fields.ts';
import { dropCopy, keepCopy } from './localCopy.ts';
import { only, type Base, type FieldName } from './merge.ts';
import { rootOf, standing, storable, type Refused } from './refused.ts';

/** Pause after the last key before a save, and the longest time that typing may put one off (UX 16). */
const PAUSE_MS = 1500;
const LONGEST_MS = 20_000;
const RETRY_MS = [3000, 10_000, 30_000];
/** The same request again would be refused again. */
const FINAL_STATUS = [400, 413, 422];

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'saved'; at: Date }
  /** All is stored but the refused fields, which stay here and in the local copy until they fit. */
  | { kind: 'partly'; at: Date }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  /** `final` when trying again cannot help; `faulty` when the faults of `refused` are why. */
  | { kind: 'failed'; message: string | undefined; signedOut: boolean; final: boolean; faulty: boolean }
  | { kind: 'offline' }
  /** `base` is what both sides began with. */
  | { kind: 'conflict'; theirs: Draft; base: Base };

export type Snapshot = {
  fields: Fields;
  draft: Draft | undefined;
  /** The draft's fields as they were written here: the server may store them in another form. */
  written: Fields;
  save: SaveState;
  refused: Refused | undefined;
};

type Creation = { key: string; fields: Fields };

/** Writes one content: holds what was typed, saves it by itself, and never loses it silently. */
export class Session {
  readonly #start: Template;
  /** For whom the local copy is kept, so that nobody else at this browser is offered it. */
  readonly #writer: string;
  #snapshot: Snapshot;
  #stored: Fields;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince: number | undefined;
  #running: Promise<void> = Promise.resolve();
  #failures = 0;
  #creation: Creation | undefined;
  /** Whether the next save writes over what somebody else saved: that becomes a version, from which it can come back. */
  #over = false;

  /** `start` is the template of a new content, `at` the time that it is planned for. */
  constructor(start: Template, draft: Draft | undefined, writer: string, at?: string) {
    this.#start = start;
    this.#writer = writer;
    this.#stored = draft ? fieldsOf(draft) : { template: start.code, ...(at && { scheduledAt: at }) };
    this.#snapshot = {
      fields: this.#stored,
      draft,
      written: this.#stored,
      save: { kind: 'clean' },
      refused: undefined,
    };
  }

  /** The key of the local copy. */
  get copyKey(): string {
    return `${this.#writer}:${this.#snapshot.draft?.id ?? `new:${this.#start.code}`}`;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): Snapshot => this.#snapshot;

  /** Puts a value at a path and saves soon. */
  change(path: string, value: unknown): void {
    this.replace(withValue(this.#snapshot.fields, path, value));
  }

  /** Puts other fields in place of all and saves soon. */
  replace(fields: Fields): void {
    const waiting = this.#snapshot.save.kind === 'conflict';
    this.#set({ fields, ...(waiting ? {} : { save: { kind: 'dirty' } }) });
    keepCopy(this.copyKey, fields);
    this.#dirtySince ??= Date.now();
    if (!waiting) this.#plan(Math.min(PAUSE_MS, Math.max(0, this.#dirtySince + LONGEST_MS - Date.now())));
  }

  /** Saves what is not saved yet, at once. Answers whether everything is stored. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // One save at a time: a second one would be refused as stale.
    this.#running = this.#running.then(() => (this.#snapshot.save.kind === 'conflict' ? undefined : this.#save()));
    await this.#running;
    return this.#snapshot.draft !== undefined && this.#isClean();
  }

  /** The content's id; a new one is stored for it. Undefined where that does not succeed. */
  async made(): Promise<string | undefined> {
    if (!this.#snapshot.draft) await this.flush();
    return this.#snapshot.draft?.id;
  }

  /** Takes a draft as the server has it now, in place of what stands here. */
  adopt(draft: Draft): void {
    dropCopy(this.copyKey);
    this.#stored = fieldsOf(draft);
    this.#over = false;
    this.#dirtySince = undefined;
    this.#set({ fields: this.#stored, draft, written: this.#stored, save: { kind: 'clean' }, refused: undefined });
  }

  /** After a conflict: these fields are written over theirs, mine as they stand unless others are given. Theirs becomes a version. */
  overwrite(fields = this.#snapshot.fields): Promise<boolean> {
    const { save } = this.#snapshot;
    if (save.kind !== 'conflict') return Promise.resolve(false);
    this.#stored = fieldsOf(save.theirs);
    this.#over = true;
    this.#set({ fields, draft: save.theirs, written: this.#stored, save: { kind: 'dirty' } });
    keepCopy(this.copyKey, fields);
    return this.flush();
  }

  /** Stops the timers; what is not stored is sent without waiting. */
  close(): void {
    clearTimeout(this.#timer);
    if (!this.#isClean()) void this.flush();
  }

  #isClean(): boolean {
    return Object.keys(changesOf(this.#stored, this.#snapshot.fields)).length === 0;
  }

  #plan(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), afterMs);
  }

  async #save(): Promise<void> {
    const { draft } = this.#snapshot;
    const wanted = this.#storable();
    const changes = changesOf(this.#stored, wanted);
    if (draft && Object.keys(changes).length === 0) return this.#saved(draft);
    this.#set({ save: { kind: 'saving' } });
    this.#dirtySince = undefined;
    const sent = draft ? wanted : this.#toCreate(wanted).fields;
    try {
      const stored = draft
        ? await patch(draft, this.#over ? { ...changes, keep: true } : changes)
        : await this.#create();
      this.#stored = fieldsOf(stored);
      this.#saved(stored, sent);
      if (Object.keys(changesOf(this.#stored, this.#storable())).length > 0) this.#again(sent);
    } catch (error) {
      if (this.#setAside(error, sent)) return this.#save();
      this.#fail(error, sent);
    }
  }

  /** What can be stored of what stands here. */
  #storable(): Fields {
    return storable(this.#snapshot.refused, this.#snapshot.fields, this.#stored);
  }

  /**
   * Whether a save may go on without the fields for which it was refused: one that is too long must not hold up the rest.
   * Each time there are fewer left to send.
   */
  #setAside(error: unknown, sent: Fields): boolean {
    const problem = problemIn(error);
    const faults = faultsOf(problem);
    const names = faults.map(({ path }) => rootOf(path));
    const changed: string[] = Object.keys(changesOf(this.#stored, sent));
    const mine = names.length > 0 && names.every((name) => changed.includes(name));
    if (!problem || !FINAL_STATUS.includes(problem.status) || !mine) return false;
    this.#creation = undefined;
    const { fields, refused } = this.#snapshot;
    // What was typed meanwhile is not what was refused.
    const had = { ...fields, ...only(sent, names as FieldName[]) };
    this.#set({ refused: { faults: [...faults, ...standing(refused, fields)], fields: had } });
    return true;
  }

  /** What was typed while a save ran is saved next; what the server stores in another form is no change. */
  #again(sent: Fields): void {
    if (Object.keys(changesOf(sent, this.#storable())).length === 0) {
      this.#stored = cleaned(sent);
      return this.#saved(this.#snapshot.draft);
    }
    this.#set({ save: { kind: 'dirty' } });
    this.#dirtySince = Date.now();
    this.#plan(PAUSE_MS);
  }

  /** A create whose answer got lost is repeated with the same key and body, so that there is one draft. */
  #toCreate(fields: Fields): Creation {
    return (this.#creation ??= { key: crypto.randomUUID(), fields });
  }

  async #create(): Promise<Draft> {
    const { key, fields } = this.#toCreate(this.#storable());
    const before = this.copyKey;
    const made = await api.contents.create(
      { type: this.#start.type, ...cleaned(fields) },
      { context: { headers: { 'idempotency-key': key } } },
    );
    dropCopy(before);
    return made;
  }

  #saved(draft: Draft | undefined, written = this.#snapshot.written): void {
    this.#failures = 0;
    this.#over = false;
    const at = draft ? new Date(draft.updatedAt) : new Date();
    const { fields } = this.#snapshot;
    const faults = standing(this.#snapshot.refused, fields);
    const rest = faults.length > 0;
    this.#set({
      draft,
      written,
      save: { kind: rest ? 'partly' : 'saved', at },
      refused: rest ? { faults, fields } : undefined,
    });
    if (this.#isClean()) dropCopy(this.copyKey);
    // A new content has another key than before.
    else if (rest) keepCopy(this.copyKey, fields);
  }

  #fail(error: unknown, sent: Fields): void {
    const problem = problemIn(error);
    const theirs = problem?.code === 'STALE_VERSION' ? (problem['current'] as Draft | undefined) : undefined;
    if (theirs) {
      // The answer of an earlier save may have got lost: then theirs is mine.
      const mine = storable(this.#snapshot.refused, this.#snapshot.fields, fieldsOf(theirs));
      if (Object.keys(changesOf(fieldsOf(theirs), mine)).length === 0) {
        this.#stored = fieldsOf(theirs);
        return this.#saved(theirs, mine);
      }
      const { draft } = this.#snapshot;
      const base = { typed: this.#stored, held: draft ? fieldsOf(draft) : this.#stored };
      return this.#set({ save: { kind: 'conflict', theirs, base } });
    }
    // What was refused may be sent differently; what got lost is repeated as it was.
    if (problem && problem.status < 500) this.#creation = undefined;
    if (!navigator.onLine) {
      this.#set({ save: { kind: 'offline' } });
      addEventListener('online', () => void this.flush(), { once: true });
      return;
    }
    const faults = faultsOf(problem);
    this.#set({
      save: {
        kind: 'failed',
        message: problem?.detail,
        signedOut: problem?.status === 401,
        final: problem !== undefined && FINAL_STATUS.includes(problem.status),
        faulty: faults.length > 0,
      },
      // What was set aside is not sent again with the rest.
      refused: faults.length > 0 ? { faults, fields: sent } : this.#snapshot.refused,
    });
    // A rule that the text breaks is not mended by trying again.
    if (problem && problem.status < 500 && problem.status !== 429) return;
    this.#plan(RETRY_MS[this.#failures++] ?? RETRY_MS.at(-1) ?? 30_000);
  }

  #set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function faultsOf(problem: ReturnType<typeof problemIn>): Refused['faults'] {
  return (problem?.errors ?? []).map(({ path, message, code, required }) => ({ path, message, code, required }));
}

function patch(draft: Draft, changes: Fields & { keep?: boolean }): Promise<Draft> {
  return api.contents.save(
    { id: draft.id, ...changes },
    { context: { headers: { 'if-match': String(draft.version) } } },
  );
}
