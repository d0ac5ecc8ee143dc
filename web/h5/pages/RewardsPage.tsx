/** @jsxImportSource preact */
import { dateTime, yuan } from '../../text/dictionary.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';
import { prizeText } from '../parts/Reward.tsx';
import { rewardTexts } from '../rewardTexts.ts';
import type { Payee, ReaderWallet, WinView } from '../rewards.ts';

/** What the reader has won, and the wallet of red packets. */
export function WinsPage({ page, view }: { page: Extract<Page, { name: 'wins' }>; view: View }) {
  const t = rewardTexts(view.lang);
  return (
    <>
      <header class="own-top">
        <Back to="/me" view={view} />
        <h1>{t.mine}</h1>
      </header>
      <main id="main">
        {page.wallet.entries.length > 0 ? <Wallet wallet={page.wallet} payee={page.payee} view={view} /> : null}
        <section class="panel rows reported">
          <h2>{t.minePrize}</h2>
          {page.wins.length === 0 ? (
            <div class="empty">
              <p>{t.mineEmpty}</p>
              <a class="button" href="/discover">
                {t.toDiscover}
              </a>
            </div>
          ) : (
            <ul>
              {page.wins.map((win) => (
                <li key={win.id}>
                  <a href={`/me/rewards/${win.id}`}>
                    <b>{prizeText(win.prize, t)}</b>
                  </a>
                  <span class="outcome" data-outcome={win.fulfilledAt === null ? 'received' : 'confirmed'}>
                    {standing(win, view)}
                  </span>
                  <p>{t.entry(win.contentTitle)}</p>
                  <time dateTime={win.wonAt}>{dateTime(win.wonAt)}</time>
                </li>
              ))}
            </ul>
          )}
          {page.more ? (
            <a class="all" href={page.more}>
              {view.t.more}
            </a>
          ) : null}
        </section>
      </main>
    </>
  );
}

/** What was won in one reward, why, and what becomes of it (UX 42). */
export function WinPage({ page, view }: { page: Extract<Page, { name: 'win' }>; view: View }) {
  const t = rewardTexts(view.lang);
  const { win } = page;
  return (
    <main id="main" class="sheet win">
      <Back to="/me/rewards" view={view} />
      <h1>{prizeText(win.prize, t)}</h1>
      <p class="quiet">
        {t.entry(win.contentTitle)}
        <br />
        {t.from(win.account.name, dateTime(win.wonAt))}
      </p>
      <p class="outcome" data-outcome={win.fulfilledAt === null ? 'received' : 'confirmed'}>
        {standing(win, view)}
      </p>
      {win.note === '' ? null : (
        <section class="panel">
          <h2>{t.note}</h2>
          <p class="win-note">{win.note}</p>
        </section>
      )}
      <section class="panel">
        <h2>{t.why}</h2>
        <p>
          {win.rule === 'author_pick' ? t.why_author_pick(win.people) : t.why_top_likes(win.people, win.rank)}
          <br />
          {t.whyLikes(win.likes)} {win.rule === 'top_likes' ? t.whyTie : ''}
        </p>
        <p>
          <a class="all" href={`/c/${win.contentId}/comments/${win.commentId}`}>
            {t.seeComment}
          </a>
        </p>
      </section>
      {win.prize.kind === 'gift' ? <AddressSection page={page} view={view} /> : null}
      {win.prize.kind === 'red_packet' ? <Wallet wallet={page.wallet} payee={page.payee} view={view} /> : null}
    </main>
  );
}

function standing({ prize, fulfilledAt, address }: WinView, view: View): string {
  const t = rewardTexts(view.lang);
  if (prize.kind === 'red_packet') return t.inWallet;
  if (prize.kind === 'none') return t.granted;
  if (fulfilledAt !== null) return t.sent(dateTime(fulfilledAt));
  return prize.kind === 'gift' && address === null ? t.waitingAddress : t.waiting;
}

/** Where a gift goes: a plain form until it is sent. */
function AddressSection({ page: { win, written }, view }: { page: Extract<Page, { name: 'win' }>; view: View }) {
  const t = rewardTexts(view.lang);
  const shown = written ?? win.address;
  return (
    <section class="panel">
      <h2>{t.address}</h2>
      <p class="quiet">
        {t.addressWhy} {win.addressUntil === null ? '' : t.addressUntil(dateTime(win.addressUntil).slice(0, 10))}
      </p>
      {win.fulfilledAt !== null ? (
        win.address ? (
          <p>
            {win.address.name} {win.address.phone}
            <br />
            {win.address.address}
          </p>
        ) : null
      ) : (
        <form method="post" action={`/me/rewards/${win.id}/address`}>
          {written ? (
            <p class="fault" role="alert">
              {written.fault}
            </p>
          ) : null}
          <label>
            {t.name}
            <input name="name" required maxlength={40} autocomplete="name" value={shown?.name ?? ''} />
          </label>
          <label>
            {t.phone}
            <input name="phone" type="tel" required maxlength={20} autocomplete="tel" value={shown?.phone ?? ''} />
          </label>
          <label>
            {t.where}
            <textarea name="address" required maxlength={200} rows={3} autocomplete="street-address">
              {shown?.address ?? ''}
            </textarea>
          </label>
          <button type="submit" class="button">
            {t.save}
          </button>
        </form>
      )}
    </section>
  );
}

function Wallet({ wallet, payee, view }: { wallet: ReaderWallet; payee: Payee; view: View }) {
  const t = rewardTexts(view.lang);
  return (
    <section class="panel reader-wallet">
      <h2>{t.wallet}</h2>
      <p class="wallet-balance">¥{yuan(wallet.balanceFen)}</p>
      <p class="quiet">{payee ? t.paidTo(payee.holderName, payee.accountLast4) : t.payeeMissing}</p>
      <p>
        <a class="button" href="/me/payout">
          {payee ? t.payeeChange : t.payeeBind}
        </a>
      </p>
      <h3>{t.entries}</h3>
      <ul>
        {wallet.entries.map(({ at, fen, afterFen, rewardId, contentTitle }) => (
          <li key={`${at} ${rewardId}`}>
            <span>
              {rewardId !== null ? t.entry(contentTitle) : fen < 0 ? t.paidOut : t.paidBack}
              <br />
              <small>
                {dateTime(at)} · {t.after(yuan(afterFen))}
              </small>
            </span>
            <b>{fen < 0 ? `−${yuan(-fen)}` : `+${yuan(fen)}`}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
