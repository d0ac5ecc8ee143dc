import type { Media } from '../../media/service.ts';
import { outfitBodySchema } from '../fields.ts';
import type { Shown } from './full.ts';
import type { WireContent } from '../schema.ts';

type Film = NonNullable<WireContent['video']>;

/** What is looked at in a content: its video with the cover that fits it, and the pictures in which goods are marked. */
export function filmAndPictures({ fields, media, video }: Shown): Pick<WireContent, 'video' | 'pictures'> {
  const covers = (fields.coverMediaIds ?? []).flatMap((id) => media.get(id) ?? []);
  return { video: filmOf(video, covers, fields.captions ?? []), pictures: hotspotsOf(fields.body, media) };
}

function filmOf(video: Shown['video'], covers: readonly Media[], captions: Film['captions']): Film | null {
  const url = video?.urls.video;
  if (!video || !url) return null;
  const { width, height, durationMs, urls } = video;
  const farFrom = (picture: Media) => Math.abs(Math.log((picture.width * height) / (picture.height * width)));
  const [nearest] = covers.toSorted((a, b) => farFrom(a) - farFrom(b));
  return {
    url,
    clipUrl: urls.clip,
    poster: nearest ? pictureOf(nearest) : null,
    width,
    height,
    durationMs,
    captions,
  };
}

function hotspotsOf(body: unknown, media: Shown['media']): WireContent['pictures'] {
  const outfit = outfitBodySchema.safeParse(body);
  if (!outfit.success) return [];
  return outfit.data.pictures.flatMap(({ mediaId, anchors }) => {
    const picture = media.get(mediaId);
    if (!picture) return [];
    return [{ ...pictureOf(picture), anchors: anchors.map((anchor) => ({ ...anchor, label: anchor.label ?? null })) }];
  });
}

const pictureOf = ({ urls, width, height }: Media) => ({ url: urls['1080'], width, height });
