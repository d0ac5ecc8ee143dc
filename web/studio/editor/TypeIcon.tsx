import type { ContentType } from '../../../src/contents/fields.ts';

const strokes: Record<ContentType, string> = {
  post: 'M5 3h9l5 5v13H5zM14 3v5h5M8 12h8M8 16h8',
  video: 'M3 5h18v14H3zM10 9v6l5-3z',
  outfit: 'M12 4a2 2 0 1 1 2 2l-2 2M12 8 3 15v2h18v-2zM6 17v4h12v-4',
  list: 'M4 5h2v2H4zM4 11h2v2H4zM4 17h2v2H4zM10 6h10M10 12h10M10 18h10',
  item: 'M5 8h14l-1 13H6zM9 8V6a3 3 0 0 1 6 0v2',
};

/** A sign for a type of content. */
export function TypeIcon({ type }: { type: ContentType }) {
  return (
    <svg className="type-icon" viewBox="0 0 24 24" width={20} height={20} aria-hidden="true">
      <path d={strokes[type]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
    </svg>
  );
}
