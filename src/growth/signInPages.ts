import { declaredRefusals } from '../lib/errors.ts';
import { ApiFault } from './ownApi.ts';
import { ownAddress, type PageCall, type PageRoutes } from './pages.ts';
import type { Page } from '../../web/h5/module.ts';

type SignInPage = Extract<Page, { name: 'signIn' }>;

/** Sign-in, sign-up, sign-out and the language, as plain forms. */
export function mountSignInPages({ page, form }: PageRoutes): void {
  for (const signUp of [false, true]) {
    const path = signUp ? '/sign-up' : '/sign-in';
    page(path, async (call) => signInPage(call, signUp, { next: next(call), fault: hostFault(call) }));
    form(path, async (call, fields) => {
      const { email = '', password = '', nickname = '', totp } = fields;
      try {
        await call.api.send('POST', `/auth${path}`, { email, password, ...(signUp ? { nickname } : { totp }) });
        return ownAddress(fields['next']);
      } catch (error) {
        if (!(error instanceof ApiFault)) throw error;
        const [row] = error.problem.errors;
        const known = {
          fault: row?.message || error.problem.detail,
          totp: error.problem.code.startsWith('TOTP_'),
        };
        return signInPage(call, signUp, { next: ownAddress(fields['next']), email, nickname, ...known });
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
  return { name: 'signIn', signUp, next: '/', fault: null, email: '', nickname: '', totp: false, oidc, ...known };
}

function next({ request }: PageCall): string {
  const { next } = request.query as { next?: string };
  return ownAddress(next);
}

/** What went wrong at the host's sign-in, by the code that its callback leaves in the address. */
function hostFault({ request, lang }: PageCall): string | null {
  const { error } = request.query as { error?: string };
  const refusal = typeof error === 'string' && error.startsWith('OIDC_') ? declaredRefusals().get(error) : undefined;
  return refusal ? refusal[lang === 'en' ? 2 : 1] : null;
}
