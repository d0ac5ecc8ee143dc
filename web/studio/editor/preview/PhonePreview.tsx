import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ContentType } from '../../../../src/contents/fields.ts';
import { pictureUrl } from '../../upload.ts';
import { goodsQuery } from '../../goods.ts';
import { actingAccount, useMe } from '../../../ui/session.ts';
import { listAt, textAt, valueAt, type Fields } from '../fields.ts';
import { t } from '../texts.ts';
import { itemIdsIn } from './itemIds.ts';
import { PreviewGoods } from './PreviewGoods.tsx';
import { RichPreview } from './RichPreview.tsx';

const OutfitPreview = lazy(() =>
  import('../outfit/OutfitPreview.tsx').then((file) => ({ default: file.OutfitPreview })),
);

type Listed = { itemId: string; title?: string | null; reason?: string | null };
type Paragraph = { title?: string | null; text: string; mediaId?: string | null };

/** The content on a reader's phone, as it is typed. */
export function PhonePreview({ type, fields }: { type: ContentType; fields: Fields }) {
  const account = actingAccount(useMe());
  const covers = listAt<string>(fields, 'coverMediaIds');
  const goods = useQueries({ queries: itemIdsIn(fields).map((id) => goodsQuery(id)) });
  const earns = goods.some((one) => (one.data?.rateBp ?? 0) > 0);
  return (
    <section className="phone" aria-label={t.previewNote}>
      <div className="phone-screen" tabIndex={0} role="group" aria-label={t.preview}>
        {covers.length > 0 ? (
          <div
            className={`phone-covers${type === 'item' ? ' square' : ''}`}
            tabIndex={0}
            role="group"
            aria-label={t.pictures}
          >
            {covers.map((mediaId) => (
              <img key={mediaId} src={pictureUrl(mediaId, 750)} alt="" />
            ))}
          </div>
        ) : (
          <div className={`phone-blank${type === 'item' ? ' square' : ''}`} />
        )}
        <div className="phone-text">
          <h2>
            {textAt(fields, 'title') || <span className="phone-missing">{t.previewEmptyTitle}</span>}{' '}
            {earns ? <span className="phone-ad">{t.ad}</span> : null}
          </h2>
          {textAt(fields, 'subtitle') ? <p className="phone-soft">{textAt(fields, 'subtitle')}</p> : null}
          <p className="phone-author">
            {account?.avatarUrl ? <img src={account.avatarUrl} width={28} height={28} alt="" /> : null} {account?.name}
          </p>
          {textAt(fields, 'summary') ? <p className="phone-summary">{textAt(fields, 'summary')}</p> : null}
          {type === 'post' ? <RichPreview body={valueAt(fields, 'body')} /> : null}
          {type === 'item' ? <ItemPreview fields={fields} /> : null}
          {type === 'outfit' ? (
            <Suspense fallback={null}>
              <OutfitPreview fields={fields} />
            </Suspense>
          ) : null}
          {listAt<Listed>(fields, 'items').map((one) => (
            <PreviewGoods key={one.itemId} {...one} />
          ))}
        </div>
      </div>
    </section>
  );
}

function ItemPreview({ fields }: { fields: Fields }) {
  const { brandStory } = fields;
  return (
    <div className="phone-prose">
      <p className="phone-chips">
        {listAt<string>(fields, 'highlights.short').map((line, i) => (
          <span key={i}>{line}</span>
        ))}
      </p>
      <ul>
        {listAt<string>(fields, 'highlights.long').map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
      {listAt<Paragraph>(fields, 'body.paragraphs').map((part, i) => (
        <div key={i}>
          {part.title ? <h3>{part.title}</h3> : null}
          <p>{part.text}</p>
          {part.mediaId ? <img src={pictureUrl(part.mediaId, 750)} alt="" /> : null}
        </div>
      ))}
      {brandStory?.name ? (
        <>
          <h3>{brandStory.name}</h3>
          <p>{brandStory.text}</p>
        </>
      ) : null}
    </div>
  );
}
