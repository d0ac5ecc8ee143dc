import type { ContentStatus, PushStatus } from '../lifecycle/lifecycle.ts';
import type { BulkAct } from './schema.ts';

/** What decides whether an act changes a work. */
export type WorkFacts = {
  status: ContentStatus;
  /** Of the target that the act names; `none` where it names none. */
  push: PushStatus;
  onHomepage: boolean;
  featured: boolean;
  /** Whether it is in the category already that the act names. */
  inCategory: boolean;
};

/** `act` changes the work, `unchanged` finds it so already; anything else is the code of a refusal. */
export type Verdict = 'act' | 'unchanged' | 'WRONG_STATUS' | 'NOT_ON_HOMEPAGE' | 'NOT_PUSHED';

/** What an act on many works does to one of them (DOMAIN 2.3, 2.5; UX 22). The limit of featured works comes on top. */
export function verdictOf({ kind }: Pick<BulkAct, 'kind'>, work: WorkFacts): Verdict {
  const { status } = work;
  switch (kind) {
    case 'set_category':
      return work.inCategory ? 'unchanged' : 'act';
    case 'feature':
      if (work.featured) return 'unchanged';
      if (status !== 'published') return 'WRONG_STATUS';
      return work.onHomepage ? 'act' : 'NOT_ON_HOMEPAGE';
    case 'unfeature':
      return work.featured ? 'act' : 'unchanged';
    case 'withdraw_push':
      if (status !== 'published') return 'WRONG_STATUS';
      if (work.push === 'none') return 'NOT_PUSHED';
      return work.push === 'withdrawn' ? 'unchanged' : 'act';
    case 'withdraw_all':
      if (status === 'withdrawn') return 'unchanged';
      return status === 'published' ? 'act' : 'WRONG_STATUS';
    case 'delete':
      return status === 'draft' || status === 'rejected' || status === 'withdrawn' ? 'act' : 'WRONG_STATUS';
    default:
      return status === 'scheduled' ? 'act' : 'WRONG_STATUS';
  }
}
