import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Customer, Order } from './trade.ts';

/** A call of the platform: what was sent, what it answered. `tradeNo` is the order that it was about. */
export type Told = {
  at: string;
  call: string;
  tradeNo: string | null;
  sent: unknown;
  status: number | null;
  answered: unknown;
};

/** A visitor's browser: who he says he is, and the click that last brought him to each shop. */
export type Session = { customer: Customer | null; clicks: Record<string, string>; seenAt: number };

type Content = { orders: Order[]; told: Told[]; sessions: Record<string, Session> };

const TOLD_MAX = 300;
const SESSIONS_MAX = 500;
const ORDERS_MAX = 5000;

/** The shop's whole memory: one JSON file, written aside and renamed after each change. */
export type Book = Content & { keep: () => Promise<void> };

/** Opens the book; a missing file is an empty one. Throws when the file is no book. */
export async function openBook(file: string): Promise<Book> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const content: Content = text === undefined ? { orders: [], told: [], sessions: {} } : JSON.parse(text);
  let writing = Promise.resolve();
  const keep = (): Promise<void> => {
    trim(content);
    const now = JSON.stringify(content);
    writing = writing.then(() => write(file, now));
    return writing;
  };
  return Object.assign(content, { keep });
}

function trim(content: Content): void {
  content.told.splice(0, content.told.length - TOLD_MAX);
  content.orders.splice(0, content.orders.length - ORDERS_MAX);
  const oldest = Object.entries(content.sessions).toSorted(([, a], [, b]) => b.seenAt - a.seenAt);
  for (const [id] of oldest.slice(SESSIONS_MAX)) delete content.sessions[id];
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
