import type { DocNode, Inline } from './body.ts';
import { docOf, picturesOf } from './body.ts';
import { businesses } from './businesses.ts';
import { creators } from './cast.ts';
import type { Content } from './contents/shape.ts';
import type { DomainCode } from './domains.ts';
import { goodOf } from './goods.ts';
import type { View } from './pictures.ts';
import { coverHeightPx, drawCover, drawGood, goodSidePx } from './pictures.ts';

/** A picture that a content needs, before it is drawn: a view of a good, or a cover of up to three. */
export type PictureRef = { good: string; view: View } | { cover: readonly string[]; seed: string };

/** The fields of `POST /contents` for a content of the demo world. */
export type Draft = {
  type: 'post' | 'item';
  template: 'post' | 'item2';
  title: string;
  forwardText: string;
  summary: string;
  domain: DomainCode | undefined;
  isNewArrival: boolean;
  coverMediaIds: string[];
  items: { itemId: string }[];
  body: DocNode | { paragraphs: { title: string; text: string }[]; whiteMediaId: string };
  highlights?: { long: string[]; short: string[] };
};

/** How goods and pictures became ids in the installation that is being filled. */
export type Known = { itemId: (good: string) => string; mediaId: (pictureKey: string) => string };

const itemViews = ['front', 'turned', 'pair'] as const;
const domains = new Map([...creators, ...businesses].map(({ key, domain }) => [key, domain]));

/** Says what a picture is; equal keys are equal pictures, so that each is drawn and uploaded once. */
export function pictureKey(ref: PictureRef): string {
  return 'cover' in ref ? `cover/${ref.seed}` : `good/${ref.good}/${ref.view}`;
}

/** Every picture of a content, each once. */
export function pictureRefsOf(content: Content): PictureRef[] {
  if (content.kind === 'item') return [...itemViews, 'white' as const].map((view) => ({ good: content.good, view }));
  const inline = picturesOf(content.body).map(({ good, view }) => ({ good, view }));
  return [{ cover: content.cover, seed: content.key }, ...inline];
}

/** Draws a picture for an upload. */
export function drawPicture(ref: PictureRef): Promise<Buffer> {
  return 'cover' in ref
    ? drawCover(ref.cover.map(goodOf), ref.seed, coverHeightPx, 'png')
    : drawGood(goodOf(ref.good), ref.view, goodSidePx, 'png');
}

/** The content as its author would send it. The domain is the author's, so that a focus can form (DOMAIN 8.2). */
export function draftOf(content: Content, known: Known): Draft {
  const common = {
    title: content.title,
    forwardText: content.forward,
    summary: content.summary,
    domain: domains.get(content.author),
    isNewArrival: content.isNewArrival ?? false,
  };
  const good = (name: string, view: View) => known.mediaId(pictureKey({ good: name, view }));
  if (content.kind === 'post')
    return {
      ...common,
      type: 'post',
      template: 'post',
      coverMediaIds: [known.mediaId(pictureKey({ cover: content.cover, seed: content.key }))],
      items: [],
      body: docOf(content.body, { item: known.itemId, media: (picture: Inline) => good(picture.good, picture.view) }),
    };
  return {
    ...common,
    type: 'item',
    template: 'item2',
    coverMediaIds: itemViews.map((view) => good(content.good, view)),
    items: [{ itemId: known.itemId(content.good) }],
    body: {
      paragraphs: content.paragraphs.map(([title, text]) => ({ title, text })),
      whiteMediaId: good(content.good, 'white'),
    },
    highlights: { long: [...content.long], short: [...content.short] },
  };
}
