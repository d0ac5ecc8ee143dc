import type { MenuProps } from 'antd';
import { fanPinOf } from '../fanpin/menu.ts';
import type { OwnPins } from '../fanpin/queries.ts';
import type { Act, Target } from './acts.ts';
import { c } from './categories/texts.ts';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

/** What a row of the list opens; a withdrawal without a target is that of the whole work. */
export type Dialog = { kind: 'move' | 'category' | 'phone' } | { kind: 'withdraw'; target: Target | undefined };

type Menu = NonNullable<MenuProps['items']>;
type Ways = {
  ask: (content: string, what: Act) => void;
  act: (what: Act) => void;
  open: (dialog: Dialog) => void;
  /** How pins for fans stand, once they are known, and what time it is. */
  fanPins: OwnPins | undefined;
  now: Date;
};

/** Ways to look at a work: as its readers do, on a phone, and in numbers. */
export function looksOf(
  { status, id, publishedAt }: ContentRow,
  { open, analyse, submit }: Pick<Ways, 'open'> & { analyse: () => void; submit: (() => void) | undefined },
): Menu {
  const page = { key: 'view', label: t.view, onClick: () => window.open(`/c/${id}`, '_blank', 'noopener') };
  const phone = { key: 'phone', label: t.phone, onClick: () => open({ kind: 'phone' }) };
  const numbers = { key: 'analysis', label: t.analysis, onClick: analyse };
  const may = submit && ['reviewing', 'scheduled', 'published'].includes(status);
  const send = may ? [{ key: 'submit', label: t.submitTo, onClick: submit }] : [];
  return [...send, ...(status === 'published' ? [page, phone] : []), ...(publishedAt ? [numbers] : [])];
}

/** What can be changed of a work in its status (DOMAIN 2.3). */
export function changesOf(row: ContentRow, ways: Ways): Menu {
  const { ask, open } = ways;
  const category = { key: 'category', label: c.choose, onClick: () => open({ kind: 'category' }) };
  const remove = { key: 'remove', danger: true, label: t.remove, onClick: () => ask(t.removeSure, { kind: 'remove' }) };
  switch (row.status) {
    case 'draft':
    case 'rejected':
      return [category, remove];
    case 'withdrawn':
      return [
        { key: 'republish', label: t.republish, onClick: () => ask(t.republishSure, { kind: 'republish' }) },
        category,
        remove,
      ];
    case 'reviewing':
      return [
        category,
        { key: 'withdraw', label: t.withdrawReview, onClick: () => ask(t.withdrawReviewSure, { kind: 'withdraw' }) },
      ];
    case 'scheduled':
      return [
        { key: 'move', label: t.move, onClick: () => open({ kind: 'move' }) },
        { key: 'unschedule', label: t.unschedule, onClick: () => ask(t.unscheduleSure, { kind: 'unschedule' }) },
        category,
      ];
    case 'published':
      return [
        ...fanPinOf(row, ways.fanPins, ways.now, ask),
        ...showcaseOf(row, ways),
        category,
        { type: 'divider' },
        ...withdrawals(row, open),
      ];
    default:
      return [];
  }
}

/** Featured and pinned is what stands on the homepage. */
function showcaseOf({ featured, pinned, pushes }: ContentRow, { act }: Ways): Menu {
  if (!pushes.some(({ target, status }) => target === 'homepage' && status !== 'withdrawn')) return [];
  const kinds = [featured ? 'unfeature' : 'feature', pinned ? 'unpin' : 'pin'] as const;
  return kinds.map((kind) => ({ key: kind, label: t[kind], onClick: () => act({ kind }) }));
}

/** Every push that stands, and the whole content. */
function withdrawals({ pushes }: ContentRow, open: Ways['open']): Menu {
  return [
    ...pushes
      .filter((push) => push.status === 'queued' || push.status === 'pushed')
      .map(({ target }) => ({
        key: target,
        label: t.withdrawPush(t[target]),
        onClick: () => open({ kind: 'withdraw', target }),
      })),
    {
      key: 'withdraw',
      danger: true,
      label: t.withdrawAll,
      onClick: () => open({ kind: 'withdraw', target: undefined }),
    },
  ];
}
