/** @jsxImportSource preact */
import { shortCount } from '../../text/dictionary.ts';
import type { Creator } from '../module.ts';
import type { View } from './Document.tsx';
import { FollowButton } from './small.tsx';

/** Creators side by side, to be met in passing. */
export function CreatorStrip({ creators, view }: { creators: Creator[]; view: View }) {
  const { t } = view;
  if (creators.length === 0) return null;
  return (
    <section class="panel strip">
      <div class="strip-head">
        <h2>{t.suggested}</h2>
        <a href="/creators">{t.allCreators}</a>
      </div>
      <ul tabindex={0} aria-label={t.suggested}>
        {creators.map((creator) => (
          <li key={creator.id} data-account={creator.id}>
            <a href={`/u/${creator.id}`}>
              <img src={creator.avatar} width="64" height="64" alt="" loading="lazy" />
              <b>{creator.name}</b>
              <small>{creator.domain || t.followers(shortCount(creator.followers, view.lang))}</small>
            </a>
            <FollowButton creator={creator} view={view} source="recommend" />
          </li>
        ))}
      </ul>
    </section>
  );
}
