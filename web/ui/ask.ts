import { storeOf } from './store.ts';

/** A question before something that cannot be taken back. `act` runs on yes; the dialog stays until it has ended. */
export type Question = {
  title: string;
  /** What it is about one by one, before the sentence. */
  list?: readonly string[];
  content: string;
  ok: string;
  cancel?: string;
  act: () => Promise<unknown>;
  /** Told on no. */
  no?: () => void;
};

export const asked = storeOf<Question | undefined>(undefined);

/** Asks first, acts on yes. */
export function ask(question: Question): void {
  asked.set(question);
}
