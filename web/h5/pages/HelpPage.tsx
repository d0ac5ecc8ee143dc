/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import { helpTexts } from '../helpTexts.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';

type Props = { page: Extract<Page, { name: 'help' }>; view: View };

const topics = ['apply', 'submit', 'review', 'appeal', 'points'] as const;
const kinds = ['bug', 'wish', 'complaint', 'other'] as const;

/** What creators ask, where they meet, and a plain form for everything else. */
export function HelpPage({ page, view }: Props) {
  const t = helpTexts(view.lang);
  return (
    <main id="main" class="told">
      <h1>{t.helpTitle}</h1>
      <p>{t.helpWhy}</p>
      <nav aria-label={t.helpTitle}>
        <a href="/rules">{t.toRules}</a>
        {page.community ? (
          <a href={page.community.url} rel="noreferrer">
            {page.community.name}
          </a>
        ) : null}
        <a href="#feedback">{t.feedbackTitle}</a>
      </nav>
      {topics.map((topic) => (
        <section key={topic} class="panel">
          <h2 id={topic}>{t[`topic_${topic}`]}</h2>
          {page.questions
            .filter((one) => one.topic === topic)
            .map(({ id, ask, say }) => (
              <details key={id} id={id}>
                <summary>{ask}</summary>
                <p>{say}</p>
              </details>
            ))}
        </section>
      ))}
      <Feedback page={page} view={view} />
    </main>
  );
}

function Feedback({ page, view }: Props) {
  const t = helpTexts(view.lang);
  const back = `/help?from=${encodeURIComponent(page.from)}#feedback`;
  return (
    <section class="panel">
      <h2 id="feedback">{t.feedbackTitle}</h2>
      <p>{t.feedbackWhy}</p>
      {page.sent ? <p role="status">{t.sent}</p> : null}
      {page.fault ? (
        <p class="fault" role="alert">
          {page.fault}
        </p>
      ) : null}
      {view.viewer ? (
        <form method="post" action="/help">
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="from" value={page.from} />
          <label>
            {t.kindLabel}
            <select name="kind">
              {kinds.map((kind) => (
                <option key={kind} value={kind} selected={page.kind === kind}>
                  {t[`kind_${kind}`]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.textLabel}
            <textarea name="text" required minlength={5} maxlength={1000} rows={4}>
              {page.text}
            </textarea>
          </label>
          <button type="submit" class="button">
            {t.send}
          </button>
        </form>
      ) : (
        <a class="button plain" href={`/sign-in?next=${encodeURIComponent(back)}`}>
          {t.signInFirst}
        </a>
      )}
      {page.feedback.length === 0 ? null : (
        <>
          <h3>{t.mineTitle}</h3>
          <ul>
            {page.feedback.map(({ id, kind, text, at, status, answer }) => (
              <li key={id}>
                <b>{t[`kind_${kind}`]}</b> <small>{t[`status_${status}`]}</small>
                <p>{text}</p>
                {answer ? <blockquote>{answer.text}</blockquote> : null}
                <time dateTime={at}>{dateTime(at)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
