import type { Tx } from '../lib/db.ts';
import type { ErrorRow } from '../lib/problem.ts';
import { codePoints, hasUnseenCharacter, isBlank } from '../lib/text.ts';
import type { NicknameRules } from './policy.ts';

/** Makes the filter in force at an instant. Of a domain above this one, handed in by app.ts. */
export type ContactFilterAt = (tx: Tx, at: Date) => Promise<ContactFilter>;

/** Finds contact details in a text. */
export type ContactFilter = (text: string) => readonly { matched: string }[];

export const nicknameFaultTexts = {
  NICKNAME_LENGTH: { zh: '昵称的长度不符合要求', en: 'The nickname is too short or too long' },
  NICKNAME_CHARACTERS: { zh: '昵称含有不可见或控制字符', en: 'The nickname holds invisible or control characters' },
  CONTACT_INFO: { zh: '昵称里不能出现联系方式', en: 'The nickname must not hold contact details' },
} as const;

type NicknameFault = Omit<ErrorRow, 'message' | 'code'> & { code: keyof typeof nicknameFaultTexts };

/** Every fault of a trimmed nickname: length in code points, characters that are not seen, contact details. */
export function nicknameFaults(nickname: string, rules: NicknameRules, filter: ContactFilter): NicknameFault[] {
  const path = 'nickname';
  const faults: NicknameFault[] = [];
  const actual = isBlank(nickname) ? 0 : codePoints(nickname);
  if (actual < rules.charsMin || actual > rules.charsMax) {
    const required = { min: rules.charsMin, max: rules.charsMax, unit: 'chars' };
    faults.push({ path, code: 'NICKNAME_LENGTH', actual, required });
  }
  if (hasUnseenCharacter(nickname)) faults.push({ path, code: 'NICKNAME_CHARACTERS' });
  for (const found of filter(nickname).slice(0, 5)) faults.push({ path, code: 'CONTACT_INFO', actual: found.matched });
  return faults;
}

/**
 * A nickname from a name that somebody else's system sent: cut to the limits, or a neutral one where nothing that may be
 * shown is left. `serial` tells neutral ones apart.
 */
export function nicknameFrom(name: string, rules: NicknameRules, filter: ContactFilter, serial: string): string {
  const seen = Array.from(name.trim()).filter((character) => !hasUnseenCharacter(character));
  const cut = seen.slice(0, rules.charsMax).join('').trim();
  return nicknameFaults(cut, rules, filter).length === 0 ? cut : `用户${serial}`;
}
