/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { LanguageForm } from '../parts/small.tsx';

/** Sign-in and sign-up, as plain forms. */
export function SignInPage({ page, view }: { page: Extract<Page, { name: 'signIn' }>; view: View }) {
  const { t } = view;
  const other = `${page.signUp ? '/sign-in' : '/sign-up'}?next=${encodeURIComponent(page.next)}`;
  return (
    <main id="main" class="sheet">
      <a class="brand" href="/">
        <img src="/icon.svg" width="48" height="48" alt={t.product} />
      </a>
      <h1>{page.signUp ? t.signUpTitle : t.signInTitle}</h1>
      <p>{t.tagline}</p>
      {page.fault ? (
        <p class="fault" role="alert">
          {page.fault}
        </p>
      ) : null}
      <form method="post" action={page.signUp ? '/sign-up' : '/sign-in'}>
        <input type="hidden" name="next" value={page.next} />
        {page.signUp ? (
          <label>
            {t.nickname}
            <input name="nickname" required maxlength={20} autocomplete="nickname" value={page.nickname} />
          </label>
        ) : null}
        <label>
          {t.email}
          <input name="email" type="email" required maxlength={254} autocomplete="username" value={page.email} />
        </label>
        <label>
          {t.password}
          <input
            name="password"
            type="password"
            required
            minlength={page.signUp ? 8 : 1}
            maxlength={128}
            autocomplete={page.signUp ? 'new-password' : 'current-password'}
          />
          {page.signUp ? <small>{t.passwordHint}</small> : null}
        </label>
        {page.totp ? (
          <label>
            {t.totp}
            <input name="totp" required maxlength={20} autocomplete="one-time-code" />
          </label>
        ) : null}
        <button type="submit" class="button">
          {page.signUp ? t.signUp : t.signIn}
        </button>
      </form>
      {page.oidc ? (
        <a class="button plain" href={`/api/v1/auth/oidc?next=${encodeURIComponent(page.next)}`}>
          {t.withHost}
        </a>
      ) : null}
      <a class="switch" href={other}>
        {page.signUp ? t.toSignIn : t.toSignUp}
      </a>
      <LanguageForm view={view} />
    </main>
  );
}
