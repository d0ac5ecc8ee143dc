/** @jsxImportSource preact */
import { chatTexts } from '../chatTexts.ts';
import { talkTexts } from '../talkTexts.ts';
import { noticeTexts } from '../noticeTexts.ts';
import { helpTexts } from '../helpTexts.ts';
import { privacyTexts } from '../privacyTexts.ts';
import { hidingTexts } from '../hidingTexts.ts';
import { subscriptionTexts } from '../subscriptionTexts.ts';
import { rewardTexts } from '../rewardTexts.ts';
import type { Page } from '../module.ts';
import { Bell } from '../parts/Bell.tsx';
import { UnreadBadge } from '../parts/GroupList.tsx';
import { CreatorRows } from '../parts/CreatorRows.tsx';
import type { View } from '../parts/Document.tsx';
import { LanguageForm } from '../parts/small.tsx';

/** The reader's own page: whom he follows, and the ways out. */
export function MePage({ page, view }: { page: Extract<Page, { name: 'me' }>; view: View }) {
  const { t } = view;
  return (
    <>
      <header class="top">
        <h1>{t.hello(view.viewer?.nickname ?? '')}</h1>
        <Bell view={view} />
      </header>
      <main id="main">
        <section class="panel rows">
          <h2>{t.iFollow}</h2>
          {page.following.length > 0 ? (
            <CreatorRows creators={page.following} more={page.more} view={view} />
          ) : (
            <div class="empty">
              <p>{t.followNobody}</p>
              <a class="button plain" href="/creators">
                {t.allCreators}
              </a>
            </div>
          )}
        </section>
        <section class="panel links">
          <a href={page.mayCreate ? '/studio' : '/studio/open'}>{page.mayCreate ? t.studio : t.becomeCreator}</a>
          {page.mayOperate ? <a href="/console">{t.console}</a> : null}
          <a href="/notices">{noticeTexts(view.lang).notices}</a>
          <a href="/subscriptions">
            {subscriptionTexts(view.lang).title}
            <UnreadBadge unread={page.unreadMessages} view={view} />
          </a>
          <a href="/me/groups">
            {chatTexts(view.lang).mine}
            <UnreadBadge unread={page.unreadChat} view={view} />
          </a>
          <a href="/me/comments">{talkTexts(view.lang).mine}</a>
          <a href="/me/rewards">{rewardTexts(view.lang).mine}</a>
          <a href="/me/blocks">{hidingTexts(view.lang).blocks}</a>
          <a href="/me/reports">{t.myReports}</a>
          <a href="/me/privacy">{privacyTexts(view.lang).title}</a>
          <a href="/rules">{helpTexts(view.lang).rulesTitle}</a>
          <a href="/help?from=/me">{helpTexts(view.lang).helpTitle}</a>
          <Rename page={page} view={view} />
          <LanguageForm view={view} />
          <form method="post" action="/sign-out">
            <button type="submit">{t.signOut}</button>
          </form>
        </section>
      </main>
    </>
  );
}

/** The nickname, folded away until it is to be changed; open with what is wrong when it was refused. */
function Rename({ page, view }: { page: Extract<Page, { name: 'me' }>; view: View }) {
  const { t } = view;
  const { renaming } = page;
  return (
    <details class="rename" open={renaming !== null}>
      <summary>{t.rename}</summary>
      <form method="post" action="/me/nickname">
        {renaming ? (
          <p class="fault" role="alert" id="nickname-fault">
            {renaming.fault}
          </p>
        ) : null}
        <label>
          {t.nickname}
          <input
            name="nickname"
            required
            maxlength={40}
            autocomplete="nickname"
            value={renaming?.nickname ?? view.viewer?.nickname ?? ''}
            aria-invalid={renaming ? 'true' : undefined}
            aria-describedby={renaming ? 'nickname-fault' : undefined}
          />
        </label>
        <button type="submit" class="button">
          {t.save}
        </button>
      </form>
    </details>
  );
}
