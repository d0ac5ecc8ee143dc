/** @jsxImportSource preact */
import { shortCount } from '../../text/dictionary.ts';
import type { Creator } from '../module.ts';
import { More } from './Cards.tsx';
import type { View } from './Document.tsx';
import { Marked } from './Marked.tsx';
import { FollowButton } from './small.tsx';

type Props = {
  creators: Creator[];
  more: string | null;
  view: View;
  /** Where the reader meets them (DOMAIN 6.1). */
  source?: 'recommend' | 'search';
  /** What is marked in them. */
  words?: readonly string[];
};

/** Creators one under another, each to be followed at once. */
export function CreatorRows({ creators, more, view, source = 'recommend', words }: Props) {
  return (
    <>
      {creators.map((creator) => (
        <div class="creator-row" key={creator.id}>
          <a href={`/u/${creator.id}`}>
            <img src={creator.avatar} width="56" height="56" alt="" loading="lazy" />
            <span>
              <b>
                <Marked text={creator.name} words={words} />
              </b>
              <small>
                {[creator.domain, view.t.followers(shortCount(creator.followers, view.lang))]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              <span class="intro">
                <Marked text={creator.intro} words={words} />
              </span>
            </span>
          </a>
          <FollowButton creator={creator} view={view} source={source} />
        </div>
      ))}
      {more ? <More more={more} view={view} /> : null}
    </>
  );
}
