import { changesOf, cleaned, isSame, type Fields } from './fields.ts';

export type FieldName = keyof Fields;
export type Side = 'mine' | 'theirs';

/**
 * What both sides began with: as it stands here, and as the server holds it. The server may store another form of what was
 * typed, which is a change of neither side.
 */
export type Base = { typed: Fields; held: Fields };

/** The fields that one side alone changed, and those that both changed to something different. */
export type Parted = { mine: FieldName[]; theirs: FieldName[]; both: FieldName[] };

/** Who changed what since the base; where both made the same of a field nobody needs to choose. */
export function partedBy({ typed, held }: Base, mine: Fields, theirs: Fields): Parted {
  const changedHere = namesOf(changesOf(typed, mine));
  const changedThere = namesOf(changesOf(held, theirs));
  const [here, there] = [cleaned(mine), cleaned(theirs)];
  return {
    mine: changedHere.filter((name) => !changedThere.includes(name)),
    theirs: changedThere.filter((name) => !changedHere.includes(name)),
    both: changedHere.filter((name) => changedThere.includes(name) && !isSame(here[name], there[name])),
  };
}

/** Both sides' changes together; of a field that both changed the chosen side's, theirs where nothing is chosen. */
export function merged(
  { mine, both }: Parted,
  fields: { mine: Fields; theirs: Fields },
  chosen: Partial<Record<FieldName, Side>>,
): Fields {
  const taken = [...mine, ...both.filter((name) => chosen[name] === 'mine')];
  const kept = Object.fromEntries(Object.entries(fields.theirs).filter(([name]) => !taken.includes(name as FieldName)));
  return { ...kept, ...only(fields.mine, taken) };
}

/** Those of the fields that have these names. */
export function only(fields: Fields, names: readonly FieldName[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}

function namesOf(changes: Fields): FieldName[] {
  return Object.keys(changes) as FieldName[];
}
