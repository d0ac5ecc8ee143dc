import { asUser } from '../lib/actor.ts';
import { refusals, refuse } from '../lib/errors.ts';
import type { Call } from '../lib/http.ts';
import { policyAt } from '../lib/policy.ts';
import { askAuth, passCookies, type Auth, type AuthAnswer, type AuthCall } from './auth.ts';
import { nicknameFaults, nicknameFaultTexts, type ContactFilter } from './nickname.ts';
import { nicknameRules } from './policy.ts';
import { putNickname } from './sql.ts';

const refuseSignIn = refusals({
  EMAIL_TAKEN: [422, '这个邮箱已经注册过了', 'This e-mail address is already registered'],
  SIGN_IN_FAILED: [401, '邮箱或密码不正确', 'E-mail address or password is wrong'],
  TOTP_REQUIRED: [401, '请输入动态验证码', 'Enter the code of your authenticator app'],
  TOTP_WRONG: [401, '动态验证码不正确或已过期', 'The code is wrong or has expired'],
  PASSWORD_WRONG: [422, '密码不正确', 'The password is wrong'],
  TOTP_ENROLLED: [409, '已开启动态验证码', 'An authenticator app is already set up'],
  TOTP_CODE_WRONG: [422, '动态验证码不正确或已过期', 'The code is wrong or has expired'],
  TOTP_NOT_ENROLLED: [409, '尚未开启动态验证码', 'No authenticator app is set up'],
});

type SignedIn = { id: string; nickname: string };

/** Makes a user and a session. Refuses EMAIL_TAKEN, and INVALID for a nickname against the policy. */
export async function signUp(
  auth: Auth,
  call: Call,
  filter: ContactFilter,
  wish: { email: string; password: string; nickname: string },
): Promise<SignedIn> {
  await refuseNickname(call, filter, wish.nickname);
  const { email, password, nickname } = wish;
  const answer = await ask(auth, call, { path: '/sign-up/email', body: { email, password, name: nickname } });
  if (answer.status < 400) return signedIn(call, answer);
  if (codeOf(answer).startsWith('USER_ALREADY_EXISTS')) {
    throw refuseSignIn.EMAIL_TAKEN([{ path: 'email', code: 'EMAIL_TAKEN', message: '' }]);
  }
  throw refuse.INVALID([{ path: 'email', code: codeOf(answer) || 'INVALID', message: '' }]);
}

/**
 * Opens a session by password, and by the code of an authenticator app or a recovery code where the user has set one up.
 * Refuses SIGN_IN_FAILED, TOTP_REQUIRED, TOTP_WRONG.
 */
export async function signIn(
  auth: Auth,
  call: Call,
  wish: { email: string; password: string; totp?: string | undefined },
): Promise<SignedIn> {
  const { email, password, totp } = wish;
  // Without the browser's cookies: a remembered device of another user must not count.
  const answer = await ask(auth, call, { path: '/sign-in/email', body: { email, password }, cookie: '' });
  if (answer.status >= 400) throw refuseSignIn.SIGN_IN_FAILED();
  if (answer.body?.['twoFactorRedirect'] !== true) return signedIn(call, answer);
  if (!totp) throw refuseSignIn.TOTP_REQUIRED([{ path: 'totp', code: 'TOTP_REQUIRED', message: '' }]);
  const path = /^\d{6}$/.test(totp) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
  const cookie = answer.cookies.map((line) => line.split(';', 1)[0]).join('; ');
  const second = await ask(auth, call, { path, body: { code: totp }, cookie });
  if (second.status >= 400) throw refuseSignIn.TOTP_WRONG([{ path: 'totp', code: 'TOTP_WRONG', message: '' }]);
  return signedIn(call, second);
}

/** Changes the nickname of whoever asks, under the rules of sign-up. Refuses INVALID. */
export async function rename(call: Call, filter: ContactFilter, nickname: string): Promise<SignedIn> {
  const { userId } = asUser(call.actor);
  await refuseNickname(call, filter, nickname);
  await putNickname(call.tx, userId, nickname);
  return { id: userId, nickname };
}

/** Refuses INVALID for a nickname against the policy, with a row per fault. */
async function refuseNickname({ tx, now, lang }: Call, filter: ContactFilter, nickname: string): Promise<void> {
  const rules = await policyAt(tx, nicknameRules, now);
  const faults = nicknameFaults(nickname, rules.document, filter);
  const textOf = (code: keyof typeof nicknameFaultTexts) => nicknameFaultTexts[code][lang === 'en' ? 'en' : 'zh'];
  if (faults.length > 0) throw refuse.INVALID(faults.map((fault) => ({ ...fault, message: textOf(fault.code) })));
}

/** Ends the session of a request, if there is one. */
export async function signOut(auth: Auth, call: Call): Promise<void> {
  passCookies(call.reply, await ask(auth, call, { path: '/sign-out', body: {} }));
}

/**
 * Begins to set up an authenticator app: the address for it, and recovery codes. Counts from the first right code
 * (`verifyTotp`) on. Refuses PASSWORD_WRONG, TOTP_ENROLLED.
 */
export async function enrolTotp(
  auth: Auth,
  call: Call,
  password: string,
): Promise<{ otpauthUri: string; recoveryCodes: string[] }> {
  const answer = await ask(auth, call, { path: '/two-factor/enable', body: { password } });
  if (codeOf(answer) === 'TOTP_ALREADY_ENABLED') throw refuseSignIn.TOTP_ENROLLED();
  if (answer.status >= 400) throw wrongPassword();
  const { totpURI, backupCodes } = answer.body as { totpURI: string; backupCodes: string[] };
  return { otpauthUri: totpURI, recoveryCodes: backupCodes };
}

/** Ends the set-up with the first code; from now on sign-in asks for one. Refuses TOTP_CODE_WRONG, TOTP_NOT_ENROLLED. */
export async function verifyTotp(auth: Auth, call: Call, code: string): Promise<void> {
  const answer = await ask(auth, call, { path: '/two-factor/verify-totp', body: { code } });
  if (codeOf(answer) === 'TOTP_NOT_ENABLED') throw refuseSignIn.TOTP_NOT_ENROLLED();
  if (answer.status >= 400) throw refuseSignIn.TOTP_CODE_WRONG([{ path: 'code', code: 'TOTP_WRONG', message: '' }]);
  passCookies(call.reply, answer);
}

/** Switches the authenticator app off. Refuses PASSWORD_WRONG. */
export async function removeTotp(auth: Auth, call: Call, password: string): Promise<void> {
  const answer = await ask(auth, call, { path: '/two-factor/disable', body: { password } });
  if (answer.status >= 400) throw wrongPassword();
  passCookies(call.reply, answer);
}

/** Asks whoever is signed in for his password again. Refuses PASSWORD_WRONG. */
export async function provePassword(auth: Auth, call: Call, password: string): Promise<void> {
  const answer = await ask(auth, call, { path: '/verify-password', body: { password } });
  if (answer.status >= 400) throw wrongPassword();
}

async function ask(auth: Auth, { config, request }: Call, call: AuthCall): Promise<AuthAnswer> {
  const answer = await askAuth(auth.library, config, request, call);
  if (answer.status === 429) throw refuse.RATE_LIMITED([], { retryAfterSeconds: answer.retryAfterSeconds });
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status} to ${call.path}`);
  return answer;
}

function signedIn(call: Call, answer: AuthAnswer): SignedIn {
  passCookies(call.reply, answer);
  const user = answer.body?.['user'] as { id: string; name: string };
  return { id: user.id, nickname: user.name };
}

function wrongPassword(): Error {
  return refuseSignIn.PASSWORD_WRONG([{ path: 'password', code: 'PASSWORD_WRONG', message: '' }]);
}

function codeOf(answer: AuthAnswer): string {
  const code = answer.body?.['code'];
  return typeof code === 'string' ? code : '';
}
