/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { LanguageForm } from '../parts/small.tsx';

/** Sign-in and sign-up, as plain forms. */
export function SignInPage({ page, view }: { page: Extract<Page, { name: 'signIn' }>; view: View }) {
  const { t } = view;
  const intent = page.intent === null ? {} : { intent: page.intent };
  const other = `${page.signUp ? '/sign-in' : '/sign-up'}?${new URLSearchParams({ next: page.next, ...intent }).toString()}`;
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
        {page.intent === null ? null : <input type="hidden" name="intent" value={page.intent} />}
        {page.signUp ? (
          <>
            <label>
              {t.nickname}
              <input
                name="nickname"
                required
                maxlength={20}
                autocomplete="nickname"
                value={page.nickname}
                {...marked(page.faults, 'nickname')}
              />
            </label>
            <FieldFault of="nickname" faults={page.faults} />
          </>
        ) : null}
        <label>
          {t.email}
          <input
            name="email"
            type="email"
            required
            maxlength={254}
            autocomplete="username"
            value={page.email}
            {...marked(page.faults, 'email')}
          />
        </label>
        <FieldFault of="email" faults={page.faults} />
        <label>
          {t.password}
          <input
            name="password"
            type="password"
            required
            minlength={page.signUp ? 8 : 1}
            maxlength={128}
            autocomplete={page.signUp ? 'new-password' : 'current-password'}
            {...marked(page.faults, 'password')}
          />
          {page.signUp ? <small>{t.passwordHint}</small> : null}
        </label>
        <FieldFault of="password" faults={page.faults} />
        {page.totp ? (
          <>
            <label>
              {t.totp}
              <input
                name="totp"
                required
                maxlength={20}
                autocomplete="one-time-code"
                {...marked(page.faults, 'totp')}
              />
            </label>
            <FieldFault of="totp" faults={page.faults} />
          </>
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

/** Ties a field to the fault beside it. */
function marked(faults: Record<string, string>, name: string) {
  return name in faults ? { 'aria-invalid': true, 'aria-describedby': `fault-${name}` } : {};
}

function FieldFault({ of, faults }: { of: string; faults: Record<string, string> }) {
  const fault = faults[of];
  return fault ? (
    <small class="fault" id={`fault-${of}`} role="alert">
      {fault}
    </small>
  ) : null;
}
