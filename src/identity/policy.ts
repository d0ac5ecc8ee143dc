import { z } from 'zod';
import type { Policy } from '../lib/policy.ts';

/** Limits of a reader's nickname, in code points. */
export type NicknameRules = { charsMin: number; charsMax: number };

export const nicknameRules: Policy<NicknameRules> = {
  name: 'nickname_rules',
  schema: z.strictObject({ charsMin: z.int().min(1).max(40), charsMax: z.int().min(1).max(40) }),
  defaults: { charsMin: 2, charsMax: 20 },
};
