/** @jsxImportSource preact */
import { shortCount } from '../../text/dictionary.ts';
import type { Creator } from '../module.ts';
import { More } from './Cards.tsx';
import type { View } from './Document.tsx';
import { FollowButton } from './small.tsx';

/** Creators one under another, each to be followed at once. */
export function CreatorRows({ creators, more, view }: { creators: Creator[]; more: string | null; view: View }) {
  return (
    <>
      {creators.map((creator) => (
        <div class="creator-row" key={creator.id}>
          <a href={`/u/${creator.id}`}>
            <img src={creator.avatar} width="56" height="56" alt="" loading="lazy" />
            <span>
              <b>{creator.name}</b>
              <small>
                {[creator.domain, view.t.followers(shortCount(creator.followers, view.lang))]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              <span class="intro">{creator.intro}</span>
            </span>
          </a>
          <FollowButton creator={creator} view={view} source="recommend" />
        </div>
      ))}
      {more ? <More more={more} view={view} /> : null}
    </>
  );
}
