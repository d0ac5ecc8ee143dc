/** @jsxImportSource preact */
import { Fragment, type ComponentChildren } from 'preact';
import type { HomepageView } from '../../homepage.ts';
import { homepageTexts } from '../../homepageTexts.ts';
import { GroupList } from '../GroupList.tsx';
import { Cards } from '../Cards.tsx';
import type { View } from '../Document.tsx';
import { Lives } from '../Lives.tsx';
import { FeaturedStrip } from './FeaturedStrip.tsx';
import { GoodsStrip } from './GoodsStrip.tsx';

type Props = { home: HomepageView; view: View };

/** The modules of a homepage in the order that its account gave them. */
export function HomepageModules({ home, view }: Props) {
  if (home.modules.length === 0)
    return (
      <section class="empty">
        <p>{homepageTexts(view.lang).nothing}</p>
      </section>
    );
  return (
    <>
      {home.modules.map((module) => (
        <Fragment key={module}>
          <Module module={module} home={home} view={view} />
        </Fragment>
      ))}
    </>
  );
}

/** One module; what has nothing to show is not among them. */
function Module({ module, home, view }: Props & { module: HomepageView['modules'][number] }) {
  const h = homepageTexts(view.lang);
  switch (module) {
    case 'notice':
      return (
        <section class="panel homepage-notice" aria-label={h.notice}>
          <b>{h.notice}</b>
          <p>{home.notice}</p>
        </section>
      );
    case 'pinned':
      return (
        <section class="homepage-list" aria-label={h.pinned}>
          <Cards cards={home.pinned} more={null} view={view} ends />
        </section>
      );
    case 'featured':
      return <FeaturedStrip {...home.featured} view={view} />;
    case 'items':
      return <GoodsStrip goods={home.goods} view={view} />;
    case 'categories':
      return (
        <nav class="panel homepage-categories" aria-label={h.categories}>
          <h2>{h.categories}</h2>
          <ul>
            {home.categories.map(({ name, href }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      );
    case 'all_contents':
      return <AllContents home={home} view={view} />;
    case 'live':
      return <Lives lives={home.lives} view={view} ofAccount />;
    case 'group_chat':
      return <GroupList groups={home.groups} view={view} />;
    default:
      return null;
  }
}

/** All works, in tabs per type where there are several; further pages are only fetched by themselves at the page's end. */
function AllContents({ home, view }: Props) {
  const { t } = view;
  const h = homepageTexts(view.lang);
  const last = home.modules.at(-1) === 'all_contents';
  const list: ComponentChildren =
    home.cards.length > 0 ? (
      <Cards cards={home.cards} more={home.more} view={view} ends={!last} />
    ) : home.pinned.length > 0 && home.types.length < 2 ? null : (
      <p class="empty">
        {home.types.some(({ type, current }) => current && type !== null) ? h.typeEmpty : t.creatorEmpty}
      </p>
    );
  return (
    <section class="homepage-list" id="works" aria-label={h.all_contents}>
      {home.types.length > 0 ? (
        <nav class="tabs" aria-label={h.tabs}>
          {home.types.map(({ type, href, current }) => (
            <a key={href} href={href} aria-current={current ? 'page' : undefined}>
              {h[`type_${type ?? 'all'}`]}
            </a>
          ))}
        </nav>
      ) : null}
      {list}
    </section>
  );
}
