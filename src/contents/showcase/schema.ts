import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';

/** How an account puts a work forward on its homepage (DOMAIN 2.5). */
const showcaseKinds = ['featured', 'pinned'] as const;
export type ShowcaseKind = (typeof showcaseKinds)[number];

const id = z.object({ id: z.string().max(100) });
const tags = ['contents'];
const place = (kind: ShowcaseKind, full: string, summary: string) =>
  contract({ access: access.editor, refuses: ['WRONG_STATUS', 'NOT_ON_HOMEPAGE', full] })
    .route({ method: 'PUT', path: `/contents/{id}/${kind}`, successStatus: 204, tags, summary })
    .input(id)
    .output(z.void());
const remove = (kind: ShowcaseKind, summary: string) =>
  contract({ access: access.editor })
    .route({ method: 'DELETE', path: `/contents/{id}/${kind}`, successStatus: 204, tags, summary })
    .input(id)
    .output(z.void());

/** Contract of featured and pinned works. */
export const showcaseContract = {
  feature: place('featured', 'FEATURED_FULL', 'Features a work on the homepage of its account'),
  unfeature: remove('featured', 'Features a work no more'),
  pin: place('pinned', 'PINNED_FULL', 'Pins a work to the top of the homepage of its account'),
  unpin: remove('pinned', 'Pins a work no more'),
};
