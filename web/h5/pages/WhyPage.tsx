/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { HidingPage, WhyReason } from '../hiding.ts';
import { hidingTexts } from '../hidingTexts.ts';
import { More } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { Author, Back } from '../parts/small.tsx';

type Props = { page: Extract<HidingPage, { name: 'why' }>; view: View };

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Why a reader is shown a work, with every number, and what he can do about it (UX 13, 42). */
export function WhyPage({ page, view }: Props) {
  const t = hidingTexts(view.lang);
  return (
    <main id="main" class="sheet why">
      <h1>{t.why}</h1>
      <Hidden page={page} view={view} />
      <section class="panel why-work">
        <Author author={page.author} at="" />
        <a href={`/c/${page.contentId}`}>{page.title}</a>
      </section>
      <ol class="why-reasons">
        {page.reasons.map((reason) => (
          <li key={reason.code} class="panel">
            <Reason reason={reason} view={view} />
          </li>
        ))}
      </ol>
      <p class="why-fair">{t.fair}</p>
      {page.own ? null : <Actions page={page} view={view} />}
      <p>
        <a href={page.back} data-back>
          {t.back}
        </a>
      </p>
    </main>
  );
}

/** That the work, or its author, is hidden by now; the undo stands among what one can do. */
function Hidden({ page, view }: Props) {
  const t = hidingTexts(view.lang);
  const { account, content } = page.hidden;
  if (!account && !content) return null;
  return (
    <section class="panel why-hidden" role="status">
      <p>{account ? t.blocked : t.hiddenWork}</p>
      <a class="button" href={page.back} data-back>
        {t.back}
      </a>
    </section>
  );
}

function Reason({ reason, view: { lang } }: { reason: WhyReason; view: View }) {
  const t = hidingTexts(lang);
  const at = (instant: string) => dateTime(instant);
  if (reason.code === 'placed') return <p>{t.placed}</p>;
  if (reason.code === 'pinned') return <p>{t.pinnedUntil(at(reason.until))}</p>;
  if (reason.code === 'followed')
    return (
      <>
        <p>{(reason.special ? t.followedSpecial : t.followed)(at(reason.since))}</p>
        {reason.muted ? <p>{t.muted}</p> : null}
      </>
    );
  if (reason.code !== 'recommended') return <p>{t[reason.code](at(reason.publishedAt))}</p>;
  return (
    <>
      <p>{t.recommended(points(reason.score), reason.place)}</p>
      <dl class="why-parts">
        {reason.parts.map(({ id, actual, max, weightBp, points: adds }) => (
          <div key={id}>
            <dt>{t[id]}</dt>
            <dd>
              <meter min={0} max={max} value={actual} aria-label={t[id]} />
              <small>
                {t.part(actual, max, weightBp / 100, points(adds))}
                {id === 'tags' && actual === 0 ? ` · ${t.tagsNote}` : ''}
              </small>
            </dd>
          </div>
        ))}
      </dl>
      <p>{reason.supportBp > 10_000 ? t.support(String(reason.supportBp / 10_000)) : t.noSupport}</p>
      <small>{t.computed(at(reason.asOf))}</small>
    </>
  );
}

function Actions({ page, view }: Props) {
  const t = hidingTexts(view.lang);
  const follow = page.reasons.find(({ code }) => code === 'followed');
  const muted = follow?.code === 'followed' && follow.muted;
  const own = `/c/${page.contentId}/why?back=${encodeURIComponent(page.back)}`;
  const { account, content } = page.hidden;
  const hides = { undo: t.undo, returns: page.back };
  const ofAuthor = `[data-account="${page.author.id}"]`;
  const blocking = {
    which: ofAuthor,
    // A block ends a follow; following again lifts it.
    ...(follow ? { undoAction: `/u/${page.author.id}/follow`, undoOn: '1' } : {}),
  };
  return (
    <section class="why-acts">
      <h2>{t.actions}</h2>
      <Act
        action={`/c/${page.contentId}/not-interested`}
        on={!content}
        back={own}
        hides={content ? undefined : { ...hides, which: `.card[data-id="${page.contentId}"]`, said: t.hiddenNow }}
      >
        {content ? t.interested : t.notInterested}
      </Act>
      {follow ? (
        <Act
          action={`/u/${page.author.id}/mute`}
          on={!muted}
          back={own}
          hides={muted ? undefined : { ...hides, which: ofAuthor, said: t.mutedNow }}
        >
          {muted ? t.unmute : t.mute}
        </Act>
      ) : null}
      <Act
        action={`/u/${page.author.id}/block`}
        on={!account}
        back={own}
        hides={account ? undefined : { ...hides, ...blocking, said: t.blockedNow }}
      >
        {account ? t.unblock : t.block(page.author.name)}
      </Act>
      <small>{t.blockNote}</small>
      <a class="button plain" href={`/c/${page.contentId}/report`}>
        {view.t.report}
      </a>
    </section>
  );
}

/** What the island hides in the list to which it returns, and how it is taken back. */
type Hides = { which: string; said: string; undo: string; returns: string; undoAction?: string; undoOn?: string };
type ActProps = { action: string; on: boolean; back: string; hides?: Hides | undefined; children: string };

/** One thing that a reader can do, as a form. */
export function Act({ action, on, back, hides, children }: ActProps) {
  return (
    <form method="post" action={action} {...(hides ? hidesData(hides) : {})}>
      <input type="hidden" name="on" value={on ? '1' : '0'} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="button plain">
        {children}
      </button>
    </form>
  );
}

const hidesData = ({ which, said, undo, returns, undoAction, undoOn }: Hides) => ({
  'data-hides': which,
  'data-said': said,
  'data-undo': undo,
  'data-returns': returns,
  'data-undo-action': undoAction,
  'data-undo-on': undoOn,
});

/** Whom a reader blocks, and the way out of it. */
export function BlocksPage({ page, view }: { page: Extract<HidingPage, { name: 'blocks' }>; view: View }) {
  const t = hidingTexts(view.lang);
  return (
    <>
      <header class="own-top">
        <Back to="/me" view={view} />
        <h1>{t.blocks}</h1>
      </header>
      <main id="main">
        {page.accounts.length > 0 ? (
          <section class="panel rows blocks">
            {page.accounts.map(({ at, ...author }) => (
              <div key={author.id}>
                <Author author={author} at={t.since(dateTime(at))} />
                <Act action={`/u/${author.id}/block`} on={false} back="/me/blocks">
                  {t.unblock}
                </Act>
              </div>
            ))}
            <More more={page.more} view={view} />
          </section>
        ) : null}
        {page.writers.length > 0 ? (
          <section class="panel rows blocks">
            <h2>{t.mutedWriters}</h2>
            {page.writers.map(({ commentId, name, at }) => (
              <div key={commentId}>
                <p>
                  <b>{name}</b>
                  <br />
                  <small>{t.since(dateTime(at))}</small>
                </p>
                <form method="post" action={`/me/muted-writers/${commentId}`}>
                  <button type="submit" class="button plain">
                    {t.unmuteWriter}
                  </button>
                </form>
              </div>
            ))}
          </section>
        ) : null}
        {page.accounts.length === 0 && page.writers.length === 0 ? (
          <section class="empty">
            <p>{t.blocksEmpty}</p>
            <a class="button plain" href="/discover">
              {t.toDiscover}
            </a>
          </section>
        ) : null}
      </main>
    </>
  );
}
