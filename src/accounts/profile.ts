import { DAY } from '../lib/time.ts';
import { codePoints, hasForbiddenCharacter, hasUnseenCharacter, isBlank } from '../lib/text.ts';
import { domainSchema } from '../lib/domains.ts';
import type { Text } from '../lib/text.ts';
import type { Finding } from '../moderation/schema.ts';
import type { AccountRules } from './policy.ts';

/** A fault of a profile, one row of the 422 answer without its message (`profileFaultTexts` has it). */
export interface ProfileFault {
  path: 'name' | 'avatarMediaId' | 'intro' | 'chosenDomain';
  code: keyof typeof profileFaultTexts;
  actual?: unknown;
  required?: unknown;
}

export const profileFaultTexts = {
  NAME_LENGTH: { zh: '账号名称的长度不符合要求', en: 'The account name is too short or too long' },
  NAME_CHARACTERS: { zh: '账号名称含有不可见或控制字符', en: 'The account name holds invisible or control characters' },
  NAME_SPACES: { zh: '账号名称首尾不能有空格，中间不能连续空格', en: 'No spaces at the ends of the name or in a row' },
  NAME_TAKEN: { zh: '账号名称已被使用', en: 'The account name is taken' },
  NAME_CHANGE_TOO_SOON: { zh: '账号名称修改过于频繁', en: 'The account name was changed too recently' },
  INTRO_LENGTH: { zh: '账号简介过长', en: 'The introduction is too long' },
  INTRO_CHARACTERS: { zh: '账号简介含有控制字符', en: 'The introduction holds control characters' },
  AVATAR_MISSING: { zh: '请上传账号头像', en: 'An avatar is missing' },
  AVATAR_NOT_IMAGE: { zh: '账号头像必须是图片', en: 'The avatar must be a picture' },
  AVATAR_NOT_SQUARE: { zh: '账号头像必须是正方形', en: 'The avatar must be square' },
  AVATAR_TOO_SMALL: { zh: '账号头像的边长过小', en: 'The avatar is too small' },
  DOMAIN_UNKNOWN: { zh: '请选择专注领域', en: 'Choose a domain' },
  CONTACT_INFO: { zh: '不能出现联系方式', en: 'Contact details are not allowed' },
  AD_LAW: { zh: '不能出现营销或广告法禁用词', en: 'Marketing or prohibited advertising terms are not allowed' },
} as const satisfies Record<string, Text>;

/** The profile as sent, with the measured picture; `nameTaken` is looked up by `nameKey` by the caller. */
export interface ProfileInput {
  name: string;
  intro: string;
  chosenDomain: string;
  /** Null when no such media of the sender exists. `hasQrCode` is null for pictures in which none was looked for. */
  avatar: { kind: string; width: number; height: number; hasQrCode?: boolean | null } | null;
  nameTaken: boolean;
  /** When the name was last changed after opening; null when never, or when the name stays as it is. */
  nameChangedAt: Date | null;
}

/** Finds contact details and advertising terms in a text: `moderation`'s `checkText` with its words applied. */
export type TextFilter = (text: string) => readonly Finding[];

/** Every fault of a profile; an empty list means that it may be stored as it is (DOMAIN 1.2, profile limits). */
export function profileFaults(
  input: ProfileInput,
  policy: AccountRules,
  filter: TextFilter,
  now: Date,
): ProfileFault[] {
  const nameFaults = checkName(input.name, policy);
  const known = domainSchema.safeParse(input.chosenDomain).success;
  return [
    ...nameFaults,
    ...(nameFaults.length === 0 && input.nameTaken ? [{ path: 'name', code: 'NAME_TAKEN' } as const] : []),
    ...(mayChangeName(input.nameChangedAt, now, policy)
      ? []
      : [{ path: 'name', code: 'NAME_CHANGE_TOO_SOON', required: { days: policy.nameChangeDays } } as const]),
    ...filtered('name', input.name, policy, filter),
    ...checkAvatar(input.avatar, policy),
    ...checkIntro(input.intro, policy),
    ...filtered('intro', input.intro, policy, filter),
    ...(known
      ? []
      : [{ path: 'chosenDomain', code: 'DOMAIN_UNKNOWN', actual: input.chosenDomain.slice(0, 40) } as const]),
  ];
}

/** Faults of a name: length in code points, white space, and characters that are not seen or change direction. */
export function checkName(name: string, policy: AccountRules): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const length = codePoints(name);
  if (length < policy.nameCharsMin || length > policy.nameCharsMax || isBlank(name))
    faults.push({
      path: 'name',
      code: 'NAME_LENGTH',
      actual: isBlank(name) ? 0 : length,
      required: { min: policy.nameCharsMin, max: policy.nameCharsMax, unit: 'chars' },
    });
  if (hasUnseenCharacter(name)) faults.push({ path: 'name', code: 'NAME_CHARACTERS' });
  if (/^\s|\s$|\s\s|[^\S ]/u.test(name)) faults.push({ path: 'name', code: 'NAME_SPACES' });
  return faults;
}

/**
 * The key under which a name is unique: NFKC, case folded, white space trimmed and collapsed (DOMAIN 1.2).
 * Two names with the same key are one name. Applying it again changes nothing.
 */
export function nameKey(name: string): string {
  let key = name;
  // One round is enough for nearly every name; a few characters decompose into cased ones and need another.
  for (let round = 0; round < 4; round++) {
    const next = foldOnce(key);
    if (next === key) break;
    key = next;
  }
  return key;
}

/** JavaScript has no case folding: upper case first makes ß equal ss, and the final sigma is folded by hand. */
function foldOnce(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether a name may change now: the last change is at least `nameChangeDays` × 24 h ago (DOMAIN 1.2). */
export function mayChangeName(lastChangedAt: Date | null, now: Date, policy: AccountRules): boolean {
  return lastChangedAt === null || now.getTime() - lastChangedAt.getTime() >= policy.nameChangeDays * DAY;
}

/** Whether a certified role may change now: at least `roleChangeDays` × 24 h after the last one (DOMAIN 1.2). */
export function mayChangeRole(lastChangedAt: Date | null, now: Date, policy: AccountRules): boolean {
  return lastChangedAt === null || now.getTime() - lastChangedAt.getTime() >= policy.roleChangeDays * DAY;
}

function checkIntro(intro: string, policy: AccountRules): ProfileFault[] {
  const length = codePoints(intro);
  const faults: ProfileFault[] = [];
  if (length > policy.introCharsMax)
    faults.push({
      path: 'intro',
      code: 'INTRO_LENGTH',
      actual: length,
      required: { max: policy.introCharsMax, unit: 'chars' },
    });
  if (hasForbiddenCharacter(intro)) faults.push({ path: 'intro', code: 'INTRO_CHARACTERS' });
  return faults;
}

function checkAvatar(avatar: ProfileInput['avatar'], policy: AccountRules): ProfileFault[] {
  const path = 'avatarMediaId';
  if (avatar === null) return [{ path, code: 'AVATAR_MISSING' }];
  if (avatar.kind !== 'image') return [{ path, code: 'AVATAR_NOT_IMAGE', actual: avatar.kind, required: 'image' }];
  const faults: ProfileFault[] = [];
  const actual = { width: avatar.width, height: avatar.height };
  if (avatar.width !== avatar.height)
    faults.push({ path, code: 'AVATAR_NOT_SQUARE', actual, required: { ratio: '1:1' } });
  if (Math.min(avatar.width, avatar.height) < policy.avatarSidePxMin)
    faults.push({ path, code: 'AVATAR_TOO_SMALL', actual, required: { min: policy.avatarSidePxMin, unit: 'px' } });
  if (avatar.hasQrCode === true) faults.push({ path, code: 'CONTACT_INFO', actual: 'qr_code' });
  return faults;
}

function filtered(path: 'name' | 'intro', text: string, policy: AccountRules, filter: TextFilter): ProfileFault[] {
  return filter(text)
    .filter((f) => f.code === 'CONTACT_INFO' || (!f.excuse && (f.level ?? 0) >= policy.profileAdLevelMin))
    .map((f) => ({ path, code: f.code, actual: f.matched }));
}
