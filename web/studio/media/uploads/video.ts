import { DetailedError, Upload as TusUpload } from 'tus-js-client';
import type { Problem } from '../../../../src/lib/problem.ts';
import { api, problemIn } from '../../../api.ts';
import { lang } from '../../../ui/lang.ts';
import type { AnyMedia } from '../queries.ts';
import { Speed } from './speed.ts';
import { t } from './texts.ts';
import type { Upload } from './uploads.ts';

/** Bytes of a piece: what a cut costs at most, and how often the server says how far it is. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Pauses between tries while the network is down, ms; the last one again and again. */
const PAUSES_MS = [1000, 2000, 5000, 10_000];

/** Progress is shown that often, ms. */
const SHOWN_EVERY_MS = 200;

/** What is sent, and for whom. */
export type Sending = { key: string; name: string; file: Blob; url: string | undefined; account: string | undefined };

/** Who is told how a sending goes. */
export type Observer = {
  changed: (part: Partial<Upload>) => void;
  /** The server has said where the pieces go. */
  located: (url: string) => void;
  arrived: (media: AnyMedia) => void;
  /** Nothing more will be sent: it is through or refused. */
  ended: () => void;
};

/** Sends one video in pieces by tus, and goes on after cuts by itself until it is through, paused or refused. */
export class VideoSending {
  readonly #sending: Sending;
  readonly #observer: Observer;
  readonly #speed = new Speed();
  #tus: TusUpload | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #stopped = false;
  #held = false;
  #shownAt = 0;
  #release: (() => void) | undefined;

  constructor(sending: Sending, observer: Observer) {
    this.#sending = { ...sending };
    this.#observer = observer;
    addEventListener('online', this.#online);
  }

  /** Begins or goes on, unless another page of this browser is at it. */
  async start(): Promise<void> {
    if (!(await this.#claim())) {
      this.#observer.changed({ state: 'elsewhere' });
      return;
    }
    if (!this.#stopped) this.#send();
  }

  /** Whether it waits for the person to try again. */
  get held(): boolean {
    return this.#held;
  }

  pause(): void {
    this.#disarm();
    this.#stopped = true;
    void this.#tus?.abort();
    this.#speed.reset();
    this.#observer.changed({ state: 'paused', speed: undefined });
  }

  /** May be started again. */
  resume(): void {
    this.#stopped = false;
    this.#held = false;
    this.#tries = 0;
  }

  /** Ends it for good, here and on the server. */
  cancel(): void {
    this.#stopped = true;
    void this.#tus?.abort();
    const { url } = this.#sending;
    if (url) void fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } }).catch(() => undefined);
    this.#end();
  }

  #send(): void {
    this.#disarm();
    const { name, file, url, account } = this.#sending;
    this.#observer.changed({ state: 'running', fault: undefined });
    this.#tus = new TusUpload(file, {
      endpoint: '/api/v1/media/uploads',
      ...(url ? { uploadUrl: url } : {}),
      metadata: { filename: name, filetype: file.type },
      headers: { 'accept-language': lang, ...(account ? { 'x-account': account } : {}) },
      chunkSize: PIECE_BYTES,
      // Our own pauses know of the network coming back.
      retryDelays: [],
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => this.#located(),
      onProgress: (sent) => this.#progress(sent),
      onChunkComplete: () => {
        this.#tries = 0;
      },
      onSuccess: () => void this.#finish(),
      onError: (error) => this.#failed(error),
    });
    this.#tus.start();
  }

  #located(): void {
    const url = this.#tus?.url;
    if (!url || url === this.#sending.url) return;
    this.#sending.url = url;
    this.#observer.located(url);
  }

  #progress(sent: number): void {
    const now = Date.now();
    const speed = this.#speed.note(now, sent);
    if (now < this.#shownAt + SHOWN_EVERY_MS && sent < this.#sending.file.size) return;
    this.#shownAt = now;
    if (!this.#stopped) this.#observer.changed({ sent, speed });
  }

  /** Asks what became of it: the last answer may have been lost on its way. */
  async #finish(): Promise<void> {
    const id = this.#sending.url?.split('/').at(-1) ?? '';
    this.#observer.changed({ state: 'finishing', sent: this.#sending.file.size, speed: undefined });
    try {
      const { mediaId, problem } = await api.media.uploaded({ id });
      if (problem) return this.#refuse(problem.detail);
      if (mediaId === null) return this.#again();
      const media = await api.media.read({ id: mediaId });
      this.#end();
      this.#observer.arrived(media);
    } catch (error) {
      const problem = problemIn(error);
      if (problem && problem.status < 500) this.#refuse(problem.detail);
      else this.#again();
    }
  }

  #failed(error: Error | DetailedError): void {
    if (this.#stopped) return;
    const answer = error instanceof DetailedError ? error.originalResponse : null;
    const status = answer?.getStatus() ?? 0;
    // Another piece was at it a moment ago, or nobody answers.
    if (status === 0 || status >= 500 || status === 409 || status === 423) return this.#again();
    if (status === 401) return this.#hold(t.signIn);
    const problem = problemOf(answer?.getBody());
    // The server takes few unfinished ones at a time: soon there is room.
    if (problem?.code === 'UPLOADS_OPEN') return this.#again('full');
    if (status === 429) return this.#hold(problem?.detail ?? t.broken);
    if (status === 404 || status === 410) return this.#refuse(t.gone);
    this.#refuse(problem?.detail ?? t.broken);
  }

  #again(state: 'offline' | 'full' = 'offline'): void {
    const pause = PAUSES_MS[Math.min(this.#tries, PAUSES_MS.length - 1)];
    this.#tries += 1;
    this.#speed.reset();
    this.#observer.changed({ state, speed: undefined });
    this.#disarm();
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #online = (): void => {
    if (this.#timer === undefined || this.#stopped) return;
    this.#tries = 0;
    this.#send();
  };

  /** It can go on when the person has done something about it. */
  #hold(fault: string): void {
    this.#stopped = true;
    this.#held = true;
    this.#observer.changed({ state: 'failed', fault, speed: undefined });
  }

  #refuse(fault: string): void {
    this.#end();
    this.#observer.changed({ state: 'failed', fault, speed: undefined });
  }

  #end(): void {
    this.#stopped = true;
    this.#disarm();
    removeEventListener('online', this.#online);
    this.#release?.();
    this.#observer.ended();
  }

  /** One page of a browser sends a video; the others look on. */
  #claim(): Promise<boolean> {
    if (this.#release || !('locks' in navigator)) return Promise.resolve(true);
    return new Promise((resolve) => {
      void navigator.locks.request(`zc-upload-${this.#sending.key}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise<void>((release) => (this.#release = release));
      });
    });
  }
}

function problemOf(body: string | undefined): Partial<Problem> | undefined {
  try {
    return JSON.parse(body ?? '') as Partial<Problem>;
  } catch {
    return undefined;
  }
}
