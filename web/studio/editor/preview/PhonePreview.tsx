import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ContentType } from '../../../../src/contents/fields.ts';
import { goodsQuery } from '../../goods.ts';
import { actingAccount, useMe } from '../../../ui/session.ts';
import { listAt, textAt, valueAt, type Fields } from '../fields.ts';
import { t } from '../texts.ts';
import { p } from './texts.ts';
import { itemIdsIn } from './itemIds.ts';
import { ItemPreview } from './ItemPreview.tsx';
import { PreviewGoods } from './PreviewGoods.tsx';
import { PreviewTop } from './PreviewTop.tsx';
import { RichPreview } from './RichPreview.tsx';
import { StoryPreview } from './StoryPreview.tsx';
import './phone.css';

const OutfitPreview = lazy(() =>
  import('../outfit/OutfitPreview.tsx').then((file) => ({ default: file.OutfitPreview })),
);

type Listed = { itemId: string; title?: string | null; reason?: string | null };

/** The content on a reader's phone, as it is typed. */
export function PhonePreview({ type, fields }: { type: ContentType; fields: Fields }) {
  const account = actingAccount(useMe());
  const template = textAt(fields, 'template');
  const ranked = type === 'list' || template === 'itemrank' || template === 'iteminventory';
  const goods = useQueries({ queries: itemIdsIn(fields).map((id) => goodsQuery(id)) });
  const earns = goods.some((one) => (one.data?.rateBp ?? 0) > 0);
  return (
    <section className="phone" aria-label={t.previewNote}>
      <div className="phone-screen" tabIndex={0} role="group" aria-label={t.preview}>
        <PreviewTop type={type} fields={fields} />
        <div className="phone-text">
          {template === 'qa' ? <p className="phone-kicker">{p.questionKicker}</p> : null}
          <h2>
            {textAt(fields, 'title') || <span className="phone-missing">{t.previewEmptyTitle}</span>}{' '}
            {earns ? <span className="phone-ad">{t.ad}</span> : null}
          </h2>
          {textAt(fields, 'subtitle') ? <p className="phone-soft">{textAt(fields, 'subtitle')}</p> : null}
          <p className="phone-author">
            {account?.avatarUrl ? <img src={account.avatarUrl} width={28} height={28} alt="" /> : null} {account?.name}
          </p>
          {fields.shopStory && template === 'shopinventory' ? <StoryPreview story={fields.shopStory} /> : null}
          {textAt(fields, 'summary') ? <p className="phone-summary">{textAt(fields, 'summary')}</p> : null}
          {type === 'post' ? <RichPreview body={valueAt(fields, 'body')} /> : null}
          {type === 'item' ? <ItemPreview fields={fields} /> : null}
          {type === 'outfit' ? (
            <Suspense fallback={null}>
              <OutfitPreview fields={fields} />
            </Suspense>
          ) : null}
          {listAt<Listed>(fields, 'items').map((one, i) => (
            <PreviewGoods key={one.itemId} {...one} {...(ranked ? { place: i + 1 } : {})} />
          ))}
        </div>
      </div>
    </section>
  );
}
