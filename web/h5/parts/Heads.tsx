/** @jsxImportSource preact */
import { Bell } from './Bell.tsx';
import type { View } from './Document.tsx';
import { SearchLink } from './small.tsx';

type Place = 'following' | 'discover' | 'channels';

/** Where one is among the lists, the others, the search, and the way in or the notices. */
export function Heads({ at, view }: { at: Place; view: View }) {
  const { t } = view;
  const ways = [
    ['following', view.viewer ? '/' : '/sign-in'],
    ['discover', '/discover'],
    ['channels', '/channels'],
  ] as const;
  return (
    <header class="top">
      <div class="heads">
        {ways.map(([place, href]) =>
          place === at ? (
            <h1 key={place}>{t[place]}</h1>
          ) : (
            <a key={place} href={href}>
              {t[place]}
            </a>
          ),
        )}
      </div>
      <div class="top-acts">
        <SearchLink view={view} />
        {view.viewer ? (
          <Bell view={view} />
        ) : (
          <a class="enter" href={`/sign-in?next=${encodeURIComponent(view.here)}`}>
            {t.signIn}
          </a>
        )}
      </div>
    </header>
  );
}
