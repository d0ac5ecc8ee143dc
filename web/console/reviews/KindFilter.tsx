import { Segmented } from 'antd';
import type { api } from '../../api.ts';
import { kinds, type Kind } from './kinds.ts';
import { d, kindText } from './texts.ts';

type Header = Awaited<ReturnType<typeof api.moderation.listReviews>>['header'];

/** Which kind of item the queue shows, with how many wait; kinds of which there are none stay away. */
export function KindFilter({
  header,
  value,
  change,
}: {
  header: Header;
  value: Kind | undefined;
  change: (kind: Kind | undefined) => void;
}) {
  const open = new Map(header.byType.map((row) => [row.subjectType, row.open]));
  const shown = kinds.filter((kind) => kind === value || open.has(kind));
  if (shown.length < 2 && value === undefined) return null;
  return (
    <Segmented
      className="review-kinds"
      aria-label={d.kindLabel}
      value={value ?? 'all'}
      onChange={(to) => change(kinds.find((kind) => kind === to))}
      options={[
        { value: 'all', label: `${d.all} ${header.backlog}` },
        ...shown.map((kind) => ({ value: kind, label: `${kindText(kind)} ${open.get(kind) ?? 0}` })),
      ]}
    />
  );
}
