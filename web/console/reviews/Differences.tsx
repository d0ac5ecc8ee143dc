import type { ContentFields } from '../../../src/contents/fields.ts';
import type { api } from '../../api.ts';
import { Changes } from '../../ui/changes/Changes.tsx';
import { t } from '../texts.ts';

type Work = NonNullable<Awaited<ReturnType<typeof api.growth.reviews.read>>['work']>['content'];

/** Where the submitted version differs from what readers see. */
export function Differences({ work, live }: { work: Work; live: Work }) {
  const titles = new Map([...live.items, ...work.items].map((item) => [item.itemId, item.title]));
  return (
    <section className="review-changes" aria-label={t.differences}>
      <h2>{t.differences}</h2>
      <Changes before={fieldsOf(live)} after={fieldsOf(work)} goodsTitle={(itemId) => titles.get(itemId)} />
    </section>
  );
}

/** What of a shown work its author wrote. */
function fieldsOf(work: Work): ContentFields {
  const { title, subtitle, forwardText, summary, body, highlights, brandStory, shopStory, covers, items, video } = work;
  return {
    title,
    subtitle,
    forwardText,
    summary,
    body,
    highlights,
    brandStory,
    shopStory,
    captions: video?.captions ?? [],
    coverMediaIds: covers.map(({ mediaId }) => mediaId),
    items: items.map(({ itemId, reason }) => ({ itemId, reason })),
  };
}
