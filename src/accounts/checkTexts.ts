import type { Lang } from '../lib/problem.ts';
import { inLang, type Text } from '../lib/text.ts';
import type { Check } from './rules.ts';

/** What a failed check says, by its code (DOMAIN 1.2). */
const texts: Record<string, Text> = {
  PAYOUT_NOT_BOUND: { zh: '还没有绑定收款账户', en: 'No payout account is bound yet' },
  REAL_NAME_MISSING: { zh: '还没有完成实名认证', en: 'The identity is not verified yet' },
  RELOGIN_REQUIRED: { zh: '登录已久，请重新登录后再检测', en: 'You signed in a while ago: sign in again' },
  UNDER_AGE: { zh: '实名认证的本人未达到开通账号的年龄', en: 'The verified person is below the age for an account' },
  SUBJECT_MISMATCH: {
    zh: '收款账户的主体与实名认证的主体不一致',
    en: 'The payout account belongs to somebody else than the verified identity',
  },
  SUBJECT_QUOTA: { zh: '该主体开通的账号数已达上限', en: 'This identity has as many accounts as it may have' },
  NO_SHOP: { zh: '没有营业中的店铺', en: 'There is no active shop of yours' },
  NO_BRAND_INVITE: { zh: '缺少有效的品牌邀请码', en: 'A valid brand invitation code is missing' },
};

/** What depends on who is verified, while nobody is. */
const unverified: Record<string, Text> = {
  UNDER_AGE: { zh: '请先完成实名认证，再核对年龄', en: 'Verify your identity first: then the age is checked' },
  SUBJECT_MISMATCH: {
    zh: '请先完成实名认证，再核对收款账户的主体',
    en: 'Verify your identity first: then the payout account is compared with it',
  },
};

/** Why a check of a run failed, in the reader's language; null when it passed. */
export function checkMessage(check: Check, run: readonly Check[], lang: Lang): string | null {
  if (check.code === null) return null;
  const nobody = run.some(({ code }) => code === 'REAL_NAME_MISSING');
  const text = (nobody ? unverified[check.code] : undefined) ?? texts[check.code];
  return inLang(text, lang) ?? check.code;
}
