import type { AnyMedia } from './queries.ts';

/** The square picture that stands for something of the library; undefined where a video has no cover. */
export function thumbOf(media: AnyMedia): string | undefined {
  if (media.kind === 'image') return media.crops['1:1'][320];
  return media.coverMediaId ? `/media/${media.coverMediaId}/1x1/320` : undefined;
}
