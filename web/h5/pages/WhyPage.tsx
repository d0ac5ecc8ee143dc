/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { HidingPage, WhyReason } from '../hiding.ts';
import { hidingTexts } from '../hidingTexts.ts';
import { More } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { Author } from '../parts/small.tsx';

type Props = { page: Extract<HidingPage, { name: 'why' }>; view: View };

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Why a reader is shown a work, with every number, and what he can do about it (UX 13, 42). */
export function WhyPage({ page, view }: Props) {
  const t = hidingTexts(view.lang);
  return (
    <main id="main" class="sheet why">
      <h1>{t.why}</h1>
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
        <a href={page.back}>{t.back}</a>
      </p>
    </main>
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
  return (
    <section class="why-acts">
      <h2>{t.actions}</h2>
      <Act action={`/c/${page.contentId}/not-interested`} on={!content} back={content ? own : page.back}>
        {content ? t.interested : t.notInterested}
      </Act>
      {follow ? (
        <Act action={`/u/${page.author.id}/mute`} on={!muted} back={own}>
          {muted ? t.unmute : t.mute}
        </Act>
      ) : null}
      <Act action={`/u/${page.author.id}/block`} on={!account} back={account ? own : page.back}>
        {account ? t.unblock : t.block(page.author.name)}
      </Act>
      <small>{t.blockNote}</small>
      <a class="button plain" href={`/c/${page.contentId}/report`}>
        {view.t.report}
      </a>
    </section>
  );
}

type ActProps = { action: string; on: boolean; back: string; children: string };

/** One thing that a reader can do, as a form. */
export function Act({ action, on, back, children }: ActProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="on" value={on ? '1' : '0'} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="button plain">
        {children}
      </button>
    </form>
  );
}

/** Whom a reader blocks, and the way out of it. */
export function BlocksPage({ page, view }: { page: Extract<HidingPage, { name: 'blocks' }>; view: View }) {
  const t = hidingTexts(view.lang);
  return (
    <>
      <header class="top">
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
