/** @jsxImportSource preact */
import { choiceTypeNames } from '../../../src/notifications/types.ts';
import type { WireSettings } from '../../../src/notifications/schema.ts';
import { inLang } from '../../../src/lib/text.ts';
import { dayOf } from '../../text/dictionary.ts';
import type * as pages from '../notices.ts';
import { noticeTexts } from '../noticeTexts.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';

/** How the reader wants to be told, by type: one form, one button; and on which devices. */
export function NoticeSettingsPage({ page, view }: { page: pages.NoticeSettingsPage; view: View }) {
  const t = noticeTexts(view.lang);
  const { settings, said } = page;
  return (
    <main id="main" class="sheet notice-settings">
      <Back to="/notices" view={view} />
      <h1>{t.settings}</h1>
      {said === 'saved' ? <p role="status">{t.saved}</p> : null}
      {said !== null && said !== 'saved' ? (
        <p class="fault" role="alert">
          {said.fault}
        </p>
      ) : null}
      <Types settings={settings} view={view} />
      <Device settings={settings} view={view} />
    </main>
  );
}

function Types({ settings, view }: { settings: WireSettings; view: View }) {
  const t = noticeTexts(view.lang);
  const { mail, types, version } = settings;
  return (
    <form method="post" action="/notices/settings">
      <input type="hidden" name="version" value={version} />
      <p>{t.settingsWhy}</p>
      <p>{mail.configured && mail.address !== null ? t.mailTo(mail.address, mail.everyHours) : t.noMail}</p>
      {types.map((one) => (
        <fieldset key={one.type}>
          <legend>{inLang(choiceTypeNames[one.type], view.lang)}</legend>
          <div class="ways">
            <Way name={`inbox_${one.type}`} label={t.inbox} on={one.inbox} fixed={one.inboxAlways} />
            <Way name={`push_${one.type}`} label={t.push} on={one.push} />
            {mail.configured && !one.mailNever ? <Way name={`mail_${one.type}`} label={t.mail} on={one.mail} /> : null}
          </div>
          {one.inboxAlways ? <small>{t.alwaysWhy}</small> : null}
        </fieldset>
      ))}
      <button type="submit" class="button">
        {t.save}
      </button>
    </form>
  );
}

function Way({ name, label, on, fixed = false }: { name: string; label: string; on: boolean; fixed?: boolean }) {
  return (
    <label>
      <input type="checkbox" name={name} value="1" checked={on} disabled={fixed} />
      {label}
    </label>
  );
}

/** Whether this device is told, which needs scripts; and all devices that are, which does not. */
function Device({ settings, view }: { settings: WireSettings; view: View }) {
  const t = noticeTexts(view.lang);
  const { publicKey, devices } = settings.push;
  return (
    <section
      aria-labelledby="device"
      data-push={publicKey}
      data-devices={devices.map(({ id }) => id).join(' ')}
      data-denied={t.deviceDenied}
      data-failed={t.deviceFailed}
    >
      <h2 id="device">{t.device}</h2>
      <p>{t.deviceWhy}</p>
      <p data-none>{t.deviceNone}</p>
      <button type="button" class="button plain" data-on={t.deviceOff} data-off={t.deviceOn} hidden />
      {devices.length > 0 ? (
        <>
          <h3>{t.devices}</h3>
          <ul>
            {devices.map(({ id, label, at }) => (
              <li key={id}>
                <span>
                  {label} <small>{dayOf(at)}</small>
                </span>
                <form method="post" action={`/notices/devices/${id}/remove`}>
                  <button type="submit" aria-label={`${t.removeDevice} ${label}`}>
                    {t.removeDevice}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** The last word to e-mails: asked once, so that nobody's program says it by looking at the link. */
export function UnsubscribePage({ page, view }: { page: pages.UnsubscribePage; view: View }) {
  const t = noticeTexts(view.lang);
  return (
    <main id="main" class="sheet notice-settings">
      <h1>{t.stopMail}</h1>
      {page.done ? (
        <>
          <p role="status">{t.stopMailDone}</p>
          <a class="button plain" href="/notices/settings">
            {t.settings}
          </a>
        </>
      ) : (
        <form method="post" action={`/unsubscribe/${encodeURIComponent(page.token)}`}>
          <p>{t.stopMailWhy}</p>
          <button type="submit" class="button">
            {t.stopMail}
          </button>
        </form>
      )}
    </main>
  );
}
