import { Dice } from '../random.ts';
import { talk } from '../talk.ts';
import { awake, lastAt, minute, type Event } from './events.ts';

/**
 * What is said below each content, each by another of its readers soon after reading it, and what its author answers. Of dice
 * of its own, so that a new comment changes nothing else of the world.
 */
export function planTalking(events: readonly Event[]): Event[] {
  const dice = new Dice(20_261_130);
  const reads = Map.groupBy(
    events.filter((each) => each.kind === 'read'),
    ({ content }) => content,
  );
  return Object.entries(talk).flatMap(([content, sayings]) => {
    const readers = dice.shuffle(reads.get(content) ?? []);
    return sayings.flatMap(([text, answer], nr): Event[] => {
      const read = readers[nr];
      if (!read) return [];
      const { reader } = read;
      const id = `c-${content}-${reader}`;
      const at = read.at + dice.between(60, 900);
      const answeredAt = awake(at + dice.between(5, 900) * minute);
      if (at > lastAt) return [];
      const comment: Event = { at, kind: 'comment', id, reader, content, text };
      if (answer === undefined || answeredAt > lastAt) return [comment];
      return [comment, { at: answeredAt, kind: 'reply', to: id, content, text: answer }];
    });
  });
}
