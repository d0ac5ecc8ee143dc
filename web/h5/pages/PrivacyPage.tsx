/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';
import type * as pages from '../privacy.ts';
import { privacyTexts } from '../privacyTexts.ts';

/** What a reader decides about what is kept of him: recommendation, pushes, export, closing; all without scripts. */
export function PrivacyPage({ page, view }: { page: pages.PrivacyPage; view: View }) {
  const t = privacyTexts(view.lang);
  const { said, privacy } = page;
  return (
    <main id="main" class="sheet privacy">
      {privacy.consentMissing ? null : <Back to="/me" view={view} />}
      <h1>{t.title}</h1>
      {privacy.consentMissing ? (
        <form method="post" action="/sign-out">
          <p class="state">{t.consentMissing}</p>
          <button type="submit" class="button plain">
            {view.t.signOut}
          </button>
        </form>
      ) : null}
      {said === 'kept' ? <p role="status">{t.kept}</p> : null}
      {said === 'stayed' ? <p role="status">{t.stayed}</p> : null}
      <section aria-labelledby="personal">
        <h2 id="personal">{t.personal}</h2>
        <p>{t.personalWhy}</p>
        {privacy.minor ? (
          <p class="state">{t.minor}</p>
        ) : (
          <form method="post" action="/me/privacy">
            <input type="hidden" name="personalised" value={privacy.personalised ? '0' : '1'} />
            <span class="state">{privacy.personalised ? t.personalOn : t.personalOff}</span>
            <button type="submit" class="button plain">
              {privacy.personalised ? t.switchOff : t.switchOn}
            </button>
          </form>
        )}
      </section>
      <section aria-labelledby="pushes">
        <h2 id="pushes">{t.pushes}</h2>
        <p>{t.pushesWhy}</p>
        <a class="button plain" href="/notices/settings">
          {t.pushesTo}
        </a>
      </section>
      <section aria-labelledby="data">
        <h2 id="data">{t.data}</h2>
        <p>{t.dataWhy}</p>
        <a class="button plain" href="/api/v1/me/export" download="my-data.zip">
          {t.export}
        </a>
      </section>
      <section aria-labelledby="close">
        <h2 id="close">{t.close}</h2>
        {privacy.closing ? (
          <form method="post" action="/me/closing/stay">
            <p class="state">{t.closing(dateTime(privacy.closing.eraseAt))}</p>
            <button type="submit" class="button">
              {t.stay}
            </button>
          </form>
        ) : (
          <Closing page={page} view={view} />
        )}
      </section>
    </main>
  );
}

function Closing({ page, view }: { page: pages.PrivacyPage; view: View }) {
  const t = privacyTexts(view.lang);
  const { closingDays, holds, passwordAsked } = page.privacy;
  const fault = typeof page.said === 'object' ? page.said?.fault : undefined;
  return (
    <>
      <p>{t.closeWhy(closingDays)}</p>
      <p>{t.closeGoes}</p>
      <p>{t.closeStays}</p>
      {holds.length > 0 ? (
        <>
          <p class="state">{t.holds}</p>
          <ul>
            {holds.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post" action="/me/closing">
          {fault === undefined ? null : (
            <p class="fault" role="alert" id="closing-fault">
              {fault}
            </p>
          )}
          {passwordAsked ? (
            <label>
              {t.password}
              <input
                type="password"
                name="password"
                required
                autocomplete="current-password"
                autofocus={fault !== undefined}
                aria-invalid={fault === undefined ? undefined : 'true'}
                aria-describedby={fault === undefined ? undefined : 'closing-fault'}
              />
            </label>
          ) : null}
          <button type="submit" class="button plain">
            {t.closeNow}
          </button>
        </form>
      )}
    </>
  );
}
