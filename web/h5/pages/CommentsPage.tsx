/** @jsxImportSource preact */
import { dateTime, shortCount } from '../../text/dictionary.ts';
import type { Page, Talk } from '../module.ts';
import { Reward } from '../parts/Reward.tsx';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';
import { Comment, stateSaid, Threads, WriteForm } from '../parts/Talk.tsx';
import { talkTexts } from '../talkTexts.ts';

/** What is said below a content, in short: the question, where to write, the first comments, and the way to all. */
export function TalkSection({ talk, view }: { talk: Talk; view: View }) {
  const t = talkTexts(view.lang);
  const { question, comments } = talk.discussion;
  const count = shortCount(comments, view.lang);
  return (
    <section class="talk" id="comments" aria-label={t.comments}>
      <h2>{comments > 0 ? t.commentsOf(count) : t.comments}</h2>
      {talk.reward ? <Reward reward={talk.reward} view={view} /> : null}
      {question ? <p class="question">{t.ask(question)}</p> : null}
      <WriteForm talk={talk} view={view} />
      {talk.threads.length === 0 && !talk.discussion.closed ? <p class="quiet">{t.none}</p> : null}
      <Threads talk={talk} view={view} />
      {comments > 0 || talk.discussion.folded > 0 || talk.discussion.manages ? (
        <p>
          <a class="all" href={`/c/${talk.contentId}/comments`}>
            {t.all(count)}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** All comments of a content, in the order that is chosen. */
export function CommentsPage({ page, view }: { page: Extract<Page, { name: 'comments' }>; view: View }) {
  const t = talkTexts(view.lang);
  const { talk, sort, folded } = page;
  const { contentId, discussion } = talk;
  const base = `/c/${contentId}/comments`;
  return (
    <main id="main" class="sheet talk">
      <p>
        <a href={`/c/${contentId}`}>{t.back}</a>
      </p>
      <h1>{folded ? t.foldedTitle : page.title}</h1>
      {folded ? <p class="quiet">{t.foldedWhy}</p> : null}
      {!folded && talk.reward ? <Reward reward={talk.reward} view={view} /> : null}
      {!folded && discussion.question ? <p class="question">{t.ask(discussion.question)}</p> : null}
      {folded ? null : <WriteForm talk={talk} view={view} />}
      {folded ? null : (
        <nav class="sorts" aria-label={t.sortLabel}>
          {(['hot', 'newest'] as const).map((one) => (
            <a key={one} href={`${base}?sort=${one}`} aria-current={one === sort ? 'page' : undefined}>
              {t[one]}
            </a>
          ))}
          <small>{t.commentsOf(shortCount(discussion.comments, view.lang))}</small>
        </nav>
      )}
      {talk.threads.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <Threads talk={talk} view={view} />
      {page.more ? (
        <p>
          <a class="all" href={page.more}>
            {t.moreComments}
          </a>
        </p>
      ) : null}
      {!folded && !page.more && discussion.folded > 0 ? (
        <p>
          <a class="all" href={`${base}?folded=true`}>
            {t.showFolded(discussion.folded)}
          </a>
        </p>
      ) : null}
      {discussion.manages ? <Keeping talk={talk} asked={page.asked} view={view} /> : null}
    </main>
  );
}

/** What the author decides about the comments of a content. */
function Keeping({
  talk,
  asked,
  view,
}: {
  talk: Talk;
  asked: Extract<Page, { name: 'comments' }>['asked'];
  view: View;
}) {
  const t = talkTexts(view.lang);
  const { question, closed, version } = talk.discussion;
  return (
    <details class="keeping" open={asked !== null}>
      <summary>{t.keep}</summary>
      <form method="post" action={`/c/${talk.contentId}/discussion`}>
        <input type="hidden" name="version" value={version} />
        {asked ? (
          <p class="fault" role="alert">
            {asked.fault}
          </p>
        ) : null}
        <label>
          {t.question}
          <input name="question" maxlength={60} value={asked?.question ?? question} />
        </label>
        <label class="check">
          <input type="checkbox" name="closed" value="1" checked={closed} />
          {t.closing}
        </label>
        <button type="submit" class="button">
          {t.save}
        </button>
      </form>
    </details>
  );
}

/** One comment and all that answers it. */
export function ThreadPage({ page, view }: { page: Extract<Page, { name: 'thread' }>; view: View }) {
  const t = talkTexts(view.lang);
  const { talk, replies, more } = page;
  const [root] = talk.threads;
  return (
    <main id="main" class="sheet talk">
      <p>
        <a href={`/c/${talk.contentId}/comments`}>{t.comments}</a>
      </p>
      <h1>{t.repliesTitle(root?.author.name ?? '')}</h1>
      {root ? <Comment of={root} talk={talk} view={view} /> : null}
      <ul class="replies">
        {replies.map((reply) => (
          <li key={reply.id} id={`c-${reply.id}`}>
            <Comment of={reply} talk={talk} view={view} />
          </li>
        ))}
      </ul>
      {more ? (
        <p>
          <a class="all" href={more}>
            {t.moreComments}
          </a>
        </p>
      ) : null}
      <WriteForm talk={talk} view={view} />
    </main>
  );
}

/** What the reader wrote anywhere, with what became of it (UX 12). */
export function OwnCommentsPage({ page, view }: { page: Extract<Page, { name: 'ownComments' }>; view: View }) {
  const t = talkTexts(view.lang);
  return (
    <>
      <header class="own-top">
        <Back to="/me" view={view} />
        <h1>{t.mine}</h1>
      </header>
      <main id="main" class="panel rows reported">
        {page.comments.length === 0 ? (
          <div class="empty">
            <p>{t.mineEmpty}</p>
            <a class="button" href="/discover">
              {t.toDiscover}
            </a>
          </div>
        ) : (
          <ul>
            {page.comments.map(({ id, contentId, contentTitle, text, state, at, rootId, ...of }) => (
              <li key={id}>
                <a href={`/c/${contentId}/comments/${rootId ?? id}#c-${id}`}>
                  <b>{text === '' ? t.state_deleted : text}</b>
                </a>
                {state === 'visible' || state === 'deleted' ? null : (
                  <span class="outcome" data-outcome="dismissed">
                    {stateSaid({ state, ...of }, view)}
                  </span>
                )}
                <p>{t.under(contentTitle)}</p>
                <time dateTime={at}>{dateTime(at)}</time>
              </li>
            ))}
          </ul>
        )}
        {page.more ? <a href={page.more}>{t.moreComments}</a> : null}
      </main>
    </>
  );
}
