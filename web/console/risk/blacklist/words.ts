import type { api } from '../../../api.ts';
import { dateTime } from '../../../text/dictionary.ts';
import type { Tone } from '../../../ui/Pill.tsx';
import { b } from './texts.ts';

export type Reader = Awaited<ReturnType<typeof api.blacklist.readReader>>;
export type Blacklisting = Reader['history'][number];

export const stateTone: Record<Blacklisting['state'], Tone> = { standing: 'bad', ended: 'plain', lifted: 'good' };

/** From when until when: the end is that which came first. */
export function spanOf({ from, until, lifted }: Blacklisting): string {
  const end = lifted?.at ?? until;
  return `${dateTime(from)} – ${end === null ? b.openEnd : dateTime(end)}`;
}
