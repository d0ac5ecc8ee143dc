/** @jsxImportSource preact */
import type { ChatPages } from '../chat.ts';
import { chatTexts } from '../chatTexts.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';
import { OwnGroups } from '../parts/GroupList.tsx';

/** The groups that a reader is in (UX 11). */
export function OwnGroupsPage({ page, view }: { page: Extract<ChatPages, { name: 'ownGroups' }>; view: View }) {
  const t = chatTexts(view.lang);
  return (
    <main id="main" class="sheet">
      <Back to="/me" view={view} />
      <h1>{t.mine}</h1>
      {page.groups.length > 0 ? (
        <OwnGroups groups={page.groups} view={view} />
      ) : (
        <div class="empty">
          <p>{t.mineEmpty}</p>
          <a class="button plain" href="/creators">
            {t.toCreators}
          </a>
        </div>
      )}
    </main>
  );
}
