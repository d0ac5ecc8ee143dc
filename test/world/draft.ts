import type { ContentType } from '../../src/contents/fields.ts';
import type { DocNode, Inline } from './body.ts';
import { docOf, picturesOf } from './body.ts';
import { businesses } from './businesses.ts';
import { creators } from './cast.ts';
import type { Content, Entry, Look, Post, Single } from './contents/shape.ts';
import type { DomainCode } from './domains.ts';
import { goodOf } from './goods.ts';
import type { View } from './pictures.ts';
import { coverHeightPx, drawCover, drawFlat, drawGood, drawPuzzle, goodSidePx } from './pictures.ts';
import { anchorsOf, type Shape } from './pictures/flat.ts';

/** A picture that a content needs, before it is drawn: a view of a good, a cover of up to three, several that lie together. */
export type PictureRef =
  | { good: string; view: View }
  | { cover: readonly string[]; seed: string }
  | { flat: readonly string[]; seed: string; shape: Shape }
  | { puzzle: readonly string[]; seed: string; shape: Shape };

type ItemBody = { paragraphs: { title: string; text: string }[]; whiteMediaId: string };
type LookBody = {
  pictures: { mediaId: string; anchors: { x: number; y: number; itemId: string; label: string }[] }[];
};

/** The fields of `POST /contents` for a content of the demo world. */
export type Draft = {
  type: ContentType;
  template: string;
  title: string;
  forwardText: string;
  summary: string;
  domain: DomainCode | undefined;
  isNewArrival: boolean;
  joinQualityReward?: true;
  coverMediaIds: string[];
  videoMediaId?: string;
  captions?: { startMs: number; endMs: number; text: string }[];
  items: { itemId: string; title?: string; reason?: string }[];
  body?: DocNode | ItemBody | LookBody;
  shopStory?: Post['shopStory'];
  highlights?: { long: string[]; short: string[] };
};

/** How goods and pictures became ids in the installation that is being filled. */
export type Known = { itemId: (good: string) => string; mediaId: (pictureKey: string) => string };

const itemViews = ['front', 'turned', 'pair'] as const;
const domains = new Map([...creators, ...businesses].map(({ key, domain }) => [key, domain]));

/** Authors who let editors propose their works to channels (DOMAIN 2.2, join_quality_reward). */
const openToEditors: ReadonlySet<string> = new Set(['shen', 'gu']);

/** Says what a picture is; equal keys are equal pictures, so that each is drawn and uploaded once. */
export function pictureKey(ref: PictureRef): string {
  if ('cover' in ref) return `cover/${ref.seed}`;
  if ('flat' in ref) return `flat/${ref.seed}/${ref.shape}`;
  return 'puzzle' in ref ? `puzzle/${ref.seed}` : `good/${ref.good}/${ref.view}`;
}

/** The key of a film among an author's media. */
export const filmKey = (film: string): string => `film/${film}`;

/** Every picture of a content, each once. */
export function pictureRefsOf(content: Content): PictureRef[] {
  switch (content.kind) {
    case 'item':
      return [...itemViews, 'white' as const].map((view) => ({ good: content.good, view }));
    case 'post':
      return [
        { cover: content.cover, seed: content.key },
        ...picturesOf(content.body).map(({ good, view }) => ({ good, view })),
      ];
    case 'list':
      return [{ cover: content.cover, seed: content.key }];
    case 'outfit':
      return content.pictures.map((_, nr) => lookRef(content, nr));
    default:
      return filmCovers.map((shape) => ({ flat: content.cover, seed: content.key, shape }));
  }
}

/** A square and an upright cover, as the template asks for. */
const filmCovers = ['1:1', '9:16'] as const;

const lookShape = '4:5';

function lookRef({ key, template, pictures }: Look, nr: number): PictureRef {
  const goods = (pictures[nr] ?? []).map(([good]) => good);
  const seed = `${key}-${nr + 1}`;
  return template === 'collection2'
    ? { flat: goods, seed, shape: lookShape }
    : { puzzle: goods, seed, shape: lookShape };
}

/** Draws a picture for an upload. */
export function drawPicture(ref: PictureRef): Promise<Buffer> {
  if ('cover' in ref) return drawCover(ref.cover.map(goodOf), ref.seed, coverHeightPx, 'png');
  if ('flat' in ref) return drawFlat(ref.flat.map(goodOf), ref.seed, ref.shape, { encoding: 'png' });
  if ('puzzle' in ref) return drawPuzzle(ref.puzzle.map(goodOf), ref.shape, { encoding: 'png' });
  return drawGood(goodOf(ref.good), ref.view, goodSidePx, 'png');
}

/** The content as its author would send it. The domain is the author's, so that a focus can form (DOMAIN 8.2). */
export function draftOf(content: Content, known: Known): Draft {
  const common = {
    title: content.title,
    forwardText: content.forward,
    summary: content.summary,
    domain: domains.get(content.author),
    isNewArrival: content.isNewArrival ?? false,
    ...(openToEditors.has(content.author) && { joinQualityReward: true as const }),
  };
  const shown = (refs: readonly PictureRef[]) => refs.map((ref) => known.mediaId(pictureKey(ref)));
  switch (content.kind) {
    case 'post':
      return { ...common, ...postDraft(content, known) };
    case 'item':
      return { ...common, ...singleDraft(content, known) };
    case 'outfit':
      return { ...common, ...lookDraft(content, known) };
    case 'list': {
      const coverMediaIds = shown(pictureRefsOf(content));
      return { ...common, type: 'list', template: 'list', coverMediaIds, items: entriesOf(content.items, known) };
    }
    default:
      return {
        ...common,
        type: 'video',
        template: 'video2',
        coverMediaIds: shown(pictureRefsOf(content)),
        videoMediaId: known.mediaId(filmKey(content.film)),
        ...(content.captions && { captions: [...content.captions] }),
        items: entriesOf(content.items, known),
      };
  }
}

/** What differs by the kind of a content. */
type Part = Omit<Draft, 'title' | 'forwardText' | 'summary' | 'domain' | 'isNewArrival'>;

function postDraft({ template = 'post', cover, key, items = [], body, shopStory }: Post, known: Known): Part {
  const media = (picture: Inline) => known.mediaId(pictureKey({ good: picture.good, view: picture.view }));
  return {
    type: 'post',
    template,
    coverMediaIds: [known.mediaId(pictureKey({ cover, seed: key }))],
    items: entriesOf(items, known),
    body: docOf(body, { item: known.itemId, media }),
    ...(shopStory && { shopStory }),
  };
}

function singleDraft({ good, paragraphs, long, short }: Single, known: Known): Part {
  const picture = (view: View) => known.mediaId(pictureKey({ good, view }));
  return {
    type: 'item',
    template: 'item2',
    coverMediaIds: itemViews.map(picture),
    items: [{ itemId: known.itemId(good) }],
    body: { paragraphs: paragraphs.map(([title, text]) => ({ title, text })), whiteMediaId: picture('white') },
    highlights: { long: [...long], short: [...short] },
  };
}

/** Anchors stand exactly where the goods were drawn. */
function lookDraft(content: Look, known: Known): Part {
  const pictures = content.pictures.map((goods, nr) => {
    const places = anchorsOf(goods.length, lookShape);
    return {
      mediaId: known.mediaId(pictureKey(lookRef(content, nr))),
      anchors: goods.map(([good, label], at) => ({
        x: places[at]?.x ?? 0,
        y: places[at]?.y ?? 0,
        itemId: known.itemId(good),
        label,
      })),
    };
  });
  const coverMediaIds = pictures.slice(0, 1).map(({ mediaId }) => mediaId);
  return { type: 'outfit', template: content.template, coverMediaIds, items: [], body: { pictures } };
}

function entriesOf(entries: readonly Entry[], { itemId }: Known): Draft['items'] {
  return entries.map(({ good, ...own }) => ({ itemId: itemId(good), ...own }));
}
