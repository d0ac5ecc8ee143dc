/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import { CreatorRows } from '../parts/CreatorRows.tsx';
import type { View } from '../parts/Document.tsx';

/** All creators, the newest first. */
export function CreatorsPage({ page, view }: { page: Extract<Page, { name: 'creators' }>; view: View }) {
  return (
    <>
      <header class="top">
        <h1>{view.t.creators}</h1>
      </header>
      <main id="main" class="panel rows">
        <CreatorRows creators={page.creators} more={page.more} view={view} />
      </main>
    </>
  );
}
