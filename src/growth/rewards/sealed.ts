import { seal, unseal } from '../../lib/secret.ts';
import { z } from 'zod';
import type { Address } from './schema.ts';
import type { WinnerRow } from './sql.ts';

const ADDRESS_SEAL = 'reward address';
const NOTE_SEAL = 'reward note';
const kept = z.object({ name: z.string(), phone: z.string(), address: z.string() });

type Whose = Pick<WinnerRow, 'rewardId' | 'userId'>;
const ownerOf = ({ rewardId, userId }: Whose): string => `${rewardId}/${userId}`;

/** A delivery address, so that who has only the database cannot read it. */
export function sealAddress(secret: string, whose: Whose, address: Address): string {
  return seal(secret, ADDRESS_SEAL, ownerOf(whose), JSON.stringify(kept.parse(address)));
}

export function openAddress(secret: string, row: WinnerRow): Address | null {
  if (row.addressSealed === null) return null;
  return kept.parse(JSON.parse(unseal(secret, ADDRESS_SEAL, ownerOf(row), row.addressSealed)));
}

/** What a winner is told: a code that is worth money, or the number of a parcel. */
export const sealNote = (secret: string, whose: Whose, note: string): string =>
  seal(secret, NOTE_SEAL, ownerOf(whose), note);

export const openNote = (secret: string, row: WinnerRow): string =>
  row.noteSealed === null ? '' : unseal(secret, NOTE_SEAL, ownerOf(row), row.noteSealed);
