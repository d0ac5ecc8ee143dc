import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import type { PlainRoute } from '../../lib/contract.ts';
import { shownText } from '../../lib/wire.ts';
import { mediaSchema } from '../../media/schema.ts';
import { GUIDE_WORDS_MAX } from './rules.ts';

export const guideWish = z.object({
  words: shownText(GUIDE_WORDS_MAX).describe('why to follow the account; no contact details, no marketing terms'),
});

/** `POST /guide-images` (DOMAIN 6.7). */
export const guideImageRoute: PlainRoute = {
  name: 'accounts.drawGuideImage',
  method: 'POST',
  path: '/guide-images',
  meta: { access: access.editor, refuses: ['PROFILE_INVALID'] },
  successStatus: 201,
  tags: ['studio'],
  summary: 'Draws a follow picture of 750 × 200 px with the name of the account and a selling point, into the library',
  body: { type: 'application/json', schema: guideWish },
  answer: { type: 'application/json', schema: mediaSchema },
};
