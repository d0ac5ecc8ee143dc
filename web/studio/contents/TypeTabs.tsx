import { useRef } from 'react';
import { contentTypes } from '../../../src/contents/types.ts';
import { typeName } from '../texts.ts';
import { t } from './texts.ts';

const keys = ['all', ...contentTypes] as const;
type Key = (typeof keys)[number];

type Props = { active: Key; counts: Record<string, number>; onChange: (key: Key) => void };

/** The types with their counts; a narrow window scrolls them, and arrow keys move between them. */
export function TypeTabs({ active, counts, onChange }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const next = (keys.indexOf(active) + by + keys.length) % keys.length;
    onChange(keys[next] ?? 'all');
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div
      ref={row}
      className="type-tabs"
      role="tablist"
      aria-label={t.types}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
    >
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          role="tab"
          className="num"
          aria-selected={key === active}
          tabIndex={key === active ? 0 : -1}
          onClick={() => onChange(key)}
        >
          {t.tab(key === 'all' ? t.all : typeName(key), counts[key] ?? 0)}
        </button>
      ))}
    </div>
  );
}
