/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';

type Props = { page: Extract<Page, { name: 'report' }>; view: View };

/** The form of a report, and of a claim that a work is a copy; both are plain forms. */
export function ReportPage({ page, view: { t } }: Props) {
  const { back } = page;
  const claimed = page.claim.text !== '' || page.claim.work !== '';
  return (
    <main id="main" class="sheet">
      <h1>{t.reportOf(page.title)}</h1>
      {page.fault ? (
        <p class="fault" role="alert">
          {page.fault}
        </p>
      ) : null}
      <form method="post" action={`${back}/report`}>
        <input type="hidden" name="back" value={`${back}/report`} />
        <fieldset class="reasons">
          <legend>{t.reportReason}</legend>
          {page.reasons.map(({ code, name }) => (
            <label key={code}>
              <input type="radio" name="reason" value={code} required checked={page.reason === code} />
              {name}
            </label>
          ))}
        </fieldset>
        <label>
          {t.reportText}
          <textarea name="text" maxlength={500} rows={3}>
            {page.text}
          </textarea>
        </label>
        <button type="submit" class="button">
          {t.reportSend}
        </button>
      </form>
      {page.kind === 'content' ? <Claim page={page} back={back} t={t} open={claimed} /> : null}
      <p>
        <a href={placeOf(page.kind, back)}>{t.reportBack}</a>
      </p>
    </main>
  );
}

/** Where what was reported stands: a message and a comment among what stands around them. */
function placeOf(kind: Props['page']['kind'], back: string): string {
  if (kind === 'message') return back.replace(/\/m\/(\d+)$/, '#m-$1');
  return kind === 'comment' ? back.replace(/\/([\w-]+)$/, '#c-$1') : back;
}

type ClaimProps = { page: Props['page']; back: string; t: View['t']; open: boolean };

/** What an author or a rights-holder fills in whose work was copied (DOMAIN 2.6.5). */
function Claim({ page: { claim }, back, t, open }: ClaimProps) {
  return (
    <details class="claim" open={open}>
      <summary>{t.claimTitle}</summary>
      <form method="post" action={`${back}/claim`}>
        <input type="hidden" name="back" value={`${back}/report`} />
        <p>{t.claimWhy}</p>
        <label>
          {t.claimWork}
          <input name="work" type="url" required maxlength={2000} value={claim.work} />
        </label>
        <label>
          {t.claimDay}
          <input name="publishedOn" type="date" value={claim.publishedOn} />
        </label>
        <label>
          {t.claimText}
          <textarea name="text" required maxlength={1000} rows={4}>
            {claim.text}
          </textarea>
        </label>
        <button type="submit" class="button">
          {t.claimSend}
        </button>
      </form>
    </details>
  );
}

/** The reader's own reports and claims, and what became of each. */
export function ReportsPage({ page, view }: { page: Extract<Page, { name: 'reports' }>; view: View }) {
  const { t } = view;
  const rows = [
    ...page.claims.map((one) => ({ ...one, about: t.claimTitle })),
    ...page.reports.map(({ id, subject, reason, text, at, outcome }) => ({
      id,
      text,
      at,
      outcome,
      title: subject.title,
      about: reason.name,
    })),
  ];
  return (
    <>
      <header class="own-top">
        <Back to="/me" view={view} />
        <h1>{t.myReports}</h1>
      </header>
      <main id="main" class="panel rows reported">
        {rows.length === 0 ? (
          <div class="empty">
            <p>{t.noReports}</p>
            <a class="button" href="/discover">
              {t.toDiscover}
            </a>
          </div>
        ) : (
          <ul>
            {rows.map(({ id, title, about, text, at, outcome }) => (
              <li key={id}>
                <b>{title}</b>
                <span class="outcome" data-outcome={outcome}>
                  {t[`outcome_${outcome}`]}
                </span>
                <p>{[about, text].filter((one) => one !== '').join(' · ')}</p>
                <time dateTime={at}>{dateTime(at)}</time>
              </li>
            ))}
          </ul>
        )}
        {page.more ? <a href={page.more}>{t.reportsMore}</a> : null}
      </main>
    </>
  );
}
