import type { Problem } from '../../src/lib/problem.ts';
import { labelled } from '../../src/lib/text.ts';
import { problemIn } from '../api.ts';
import { lang } from './lang.ts';
import { storeOf } from './store.ts';
import { t } from './texts.ts';
import { signs } from './signs.ts';

export type Notice = { id: number; failed: boolean; hint?: true; text: string; requestId?: string };

const SHOWN_MAX = 3;
const SHOWN_MS = { done: 3_000, failed: 8_000 };

export const notices = storeOf<readonly Notice[]>([]);

let last = 0;

/** Says that something was done. It goes by itself. */
export function sayDone(text: string): void {
  show({ failed: false, text });
}

/** Says what to do first. It goes by itself. */
export function sayHint(text: string): void {
  show({ failed: false, hint: true, text });
}

/** Says why something was not done, in the server's words where it has some, with the number of the request. */
export function sayFailed(error: unknown): void {
  const requestId = problemIn(error)?.requestId;
  show({ failed: true, text: faultText(error), ...(requestId ? { requestId } : {}) });
}

/** What an error means to a reader: the server's words, else whether it was reached at all. */
export function faultText(error: unknown): string {
  const problem = problemIn(error);
  if (problem) return withRows(problem) + limitOf(problem);
  return error instanceof TypeError ? t.unreachable : t.failed;
}

/** A broken rule without a name of its own is told by its rows: which, and what the limit is. */
function withRows({ code, detail, errors }: Problem): string {
  if (code !== 'INVALID' && code !== 'MALFORMED') return detail;
  const said = new Set(errors.map(({ message }) => message).filter((message) => message !== '' && message !== detail));
  return said.size === 0 ? detail : labelled(detail, [...said].join(signs.clause), lang);
}

/** What is full says how much fits. */
function limitOf({ code, errors }: Problem): string {
  const required = errors[0]?.required;
  if (!code.endsWith('_FULL') || typeof required !== 'object' || required === null || !('max' in required)) return '';
  return typeof required.max === 'number' ? t.atMost(required.max) : '';
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.set(notices.get().filter((notice) => notice.id !== id));
}

function show(notice: Omit<Notice, 'id'>): void {
  last += 1;
  const id = last;
  notices.set([...notices.get().filter(({ text }) => text !== notice.text), { id, ...notice }].slice(-SHOWN_MAX));
  setTimeout(() => dismiss(id), notice.failed ? SHOWN_MS.failed : SHOWN_MS.done);
}
