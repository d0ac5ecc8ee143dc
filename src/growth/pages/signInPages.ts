import { declaredRefusals } from '../../lib/errors.ts';
import { ApiFault } from './ownApi.ts';
import { ownAddress, type PageCall, type PageRoutes } from './pages.ts';
import { carryOut, isIntent } from './readerForms.ts';
import type { Page } from '../../../web/h5/module.ts';

/** Fields of the forms, beside which their faults stand. */
const fieldNames = new Set(['nickname', 'email', 'password', 'totp']);

type SignInPage = Extract<Page, { name: 'signIn' }>;

/** Sign-in, sign-up, sign-out and the language, as plain forms. */
export function mountSignInPages({ page, form }: PageRoutes): void {
  for (const signUp of [false, true]) {
    const path = signUp ? '/sign-up' : '/sign-in';
    page(path, async (call) => signInPage(call, signUp, { ...asked(call), fault: hostFault(call) }));
    form(path, async (call, fields) => {
      const { email = '', password = '', nickname = '', totp } = fields;
      try {
        await call.api.send('POST', `/auth${path}`, { email, password, ...(signUp ? { nickname } : { totp }) });
        const { intent } = fields;
        if (isIntent(intent)) await carryOut(call, intent);
        return ownAddress(fields['next']);
      } catch (error) {
        if (!(error instanceof ApiFault)) throw error;
        const { problem } = error;
        const beside = Object.fromEntries(problem.errors.map(({ path: field, message }) => [field, message]));
        return signInPage(call, signUp, {
          next: ownAddress(fields['next']),
          intent: isIntent(fields['intent']) ? fields['intent'] : null,
          email,
          nickname,
          // What belongs to a field stands beside it, the rest above them all.
          fault: problem.errors.some(({ path: field }) => fieldNames.has(field)) ? null : problem.detail,
          faults: beside,
          totp: problem.code.startsWith('TOTP_'),
        });
      }
    });
  }
  form('/sign-out', async ({ api }) => {
    await api.send('POST', '/auth/sign-out');
    return '/';
  });
  form('/language', async ({ reply }, fields) => {
    reply.setCookie('zc_lang', fields['lang'] === 'en' ? 'en' : 'zh-CN', {
      path: '/',
      sameSite: 'lax',
      maxAge: 31_536_000,
    });
    return fields['back'] ?? '/';
  });
}

async function signInPage({ api }: PageCall, signUp: boolean, known: Partial<SignInPage>): Promise<SignInPage> {
  const { oidc } = await api.get<{ oidc: boolean }>('/auth/methods');
  return {
    name: 'signIn',
    signUp,
    next: '/',
    intent: null,
    fault: null,
    faults: {},
    email: '',
    nickname: '',
    totp: false,
    oidc,
    ...known,
  };
}

/** Where the reader goes after it, and what he wanted before. */
function asked({ request }: PageCall): Pick<SignInPage, 'next' | 'intent'> {
  const { next, intent } = request.query as { next?: string; intent?: string };
  return { next: ownAddress(next), intent: isIntent(intent) ? intent : null };
}

/** What went wrong at the host's sign-in, by the code that its callback leaves in the address. */
function hostFault({ request, lang }: PageCall): string | null {
  const { error } = request.query as { error?: string };
  const refusal = typeof error === 'string' && error.startsWith('OIDC_') ? declaredRefusals().get(error) : undefined;
  return refusal ? refusal[lang === 'en' ? 2 : 1] : null;
}
