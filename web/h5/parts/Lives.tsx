/** @jsxImportSource preact */
import { dateTime, yuan } from '../../text/dictionary.ts';
import type { LiveCard } from '../lives.ts';
import { liveTexts } from '../liveTexts.ts';
import type { View } from './Document.tsx';
import { AdLabel } from './small.tsx';

/** Live sessions: those that run first, then what is announced. `of` an account: its name need not be said again. */
export function Lives({ lives, view, ofAccount = false }: { lives: LiveCard[]; view: View; ofAccount?: boolean }) {
  if (lives.length === 0) return null;
  const l = liveTexts(view.lang);
  return (
    <section class="panel lives" aria-label={l.lives} id="lives">
      <h2>{l.lives}</h2>
      <ul>
        {lives.map((live) => (
          <li key={live.id}>
            <Live live={live} view={view} ofAccount={ofAccount} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Live({ live, view, ofAccount }: { live: LiveCard; view: View; ofAccount: boolean }) {
  const l = liveTexts(view.lang);
  const at = dateTime(live.startsAt).slice(5);
  return (
    <>
      <a class="live" {...(live.href ? { href: live.href } : {})} rel="nofollow">
        <span class={live.cover ? 'live-cover' : 'live-cover plain'}>
          <img src={live.cover || live.account.avatar} width="128" height="72" alt="" loading="lazy" decoding="async" />
          <b class={live.live ? 'on' : ''}>{live.live ? l.on : l.soon}</b>
        </span>
        <span class="live-text">
          <b>{live.title}</b>
          <small>
            {/* Not in the title, which ends after two lines, whatever stands in it. */}
            {live.advertisement ? <AdLabel t={view.t} /> : null}
            {ofAccount ? null : <span>{live.account.name}</span>}
            <time>{live.live ? l.since(at) : l.startsAt(at)}</time>
            {live.itemCount > 0 ? <span>{l.goods(live.itemCount)}</span> : null}
          </small>
          <em>{live.live ? l.watch : l.see}</em>
        </span>
      </a>
      {live.goods.length > 0 ? (
        <ul class="live-goods">
          {live.goods.map((good) => (
            <li key={good.itemId}>
              <a
                {...(good.href ? { href: good.href } : {})}
                rel="nofollow sponsored"
                aria-label={l.goodOf(good.title, yuan(good.priceFen))}
              >
                <img src={good.pictureUrl} width="48" height="48" alt="" loading="lazy" decoding="async" />
                <span>¥{yuan(good.priceFen)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
