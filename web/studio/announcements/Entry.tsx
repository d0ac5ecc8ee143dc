import { dateTime } from '../../text/dictionary.ts';
import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';
import './announcements.css';

export type Announcement = {
  id: string;
  title: string;
  body: string;
  link: string | null;
  pinned: boolean;
  from: string;
  until: string | null;
  read: boolean;
  over?: boolean;
};

/** One announcement: its title and its paragraphs, in whatever language they were written, and how long it stands. */
export function Entry({ of, onRead, open = false }: { of: Announcement; onRead?: () => void; open?: boolean }) {
  const { title, body, link, pinned, from, until, read, over = false } = of;
  return (
    <li className="announcement">
      <details open={open} onToggle={({ currentTarget }) => (currentTarget.open && !read ? onRead?.() : undefined)}>
        <summary>
          <b dir="auto">{title}</b>
          {pinned ? <Pill tone="going">{t.pinned}</Pill> : null}
          {read ? null : <Pill tone="bad">{t.fresh}</Pill>}
          {over ? <Pill tone="plain">{t.over}</Pill> : null}
          <small className="num">{until ? t.span(dateTime(from), dateTime(until)) : t.since(dateTime(from))}</small>
        </summary>
        {body.split(/\n+/).map((paragraph, i) => (
          <p key={i} dir="auto">
            {paragraph}
          </p>
        ))}
        {link ? (
          <a href={link} {...(link.startsWith('/') ? {} : { target: '_blank', rel: 'noreferrer' })}>
            {t.open}
          </a>
        ) : null}
      </details>
    </li>
  );
}
