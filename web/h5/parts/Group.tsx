/** @jsxImportSource preact */
import type { ContentCard } from '../module.ts';
import type { View } from './Document.tsx';

/** The items that were pushed as one with a content: picture, title, the way to each. */
export function Group({ card: { id, group }, view: { t } }: { card: ContentCard; view: View }) {
  if (group.length === 0) return null;
  return (
    <nav class="group" aria-labelledby={`group-${id}`}>
      <p id={`group-${id}`}>{t.groupOf(group.length + 1)}</p>
      <ul>
        {group.map((one) => (
          <li key={one.id}>
            <a href={one.url}>
              <img src={one.coverUrl} width="56" height="56" alt="" loading="lazy" decoding="async" />
              <b>{one.title}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
