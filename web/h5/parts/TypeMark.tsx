/** @jsxImportSource preact */
import type { ContentCard } from '../module.ts';
import type { Texts } from '../texts.ts';

/** What a card says of its kind: a video and its length, goods of a list, pins of an outfit, a question. */
export function TypeMark({ card, t }: { card: ContentCard; t: Texts }) {
  if (card.type === 'video')
    return (
      <>
        <span class="play" role="img" aria-label={t.film}>
          <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
            <path d="M8 5.500v13l11-6.500Z" />
          </svg>
        </span>
        {card.durationMs ? <span class="mark">{clock(card.durationMs)}</span> : null}
      </>
    );
  const text = markOf(card, t);
  return text ? <span class="mark">{text}</span> : null;
}

function markOf({ type, template, itemCount, anchorCount }: ContentCard, t: Texts): string {
  if (type === 'list') return t.listOf(itemCount);
  if (type === 'outfit') return t.pinsOf(anchorCount);
  if (template === 'itemrank') return t.rankOf(itemCount);
  if (template === 'iteminventory') return t.recommendedOf(itemCount);
  if (template === 'qa') return t.question;
  return template === 'shopinventory' ? t.shopStory : '';
}

/** A length as players show it: `1:05`. */
function clock(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
