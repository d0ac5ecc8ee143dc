import { Card } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Pictures } from '../../ui/health/Notes.tsx';
import type { FullCase } from './caseQuery.ts';
import { Finding } from './Finding.tsx';
import { ReaderLink } from './ReaderLink.tsx';
import { r } from './texts.ts';
import { signs } from '../../ui/signs.ts';

/**
 * What is said against a subject: reports, claims, and what stood there when the case was opened, folded where what stands
 * there now is shown too.
 */
export function Evidence({ of, folded = false }: { of: FullCase; folded?: boolean }) {
  const { reports, claims, subject } = of;
  const words = wordsOf(of.snapshot);
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.evidence}</h2>}>
      <Finding of={of} />
      {claims.map(({ id, copy, work, text, pictures }) => (
        <section key={id} className="risk-claim">
          <h3 className="desk-h2">{r.claims}</h3>
          <p className="risk-text">{text}</p>
          <p className="num">
            {r.work}
            {signs.colon}
            {work.id === null ? null : <a href={`/c/${work.id}`}>{work.id}</a>}{' '}
            {work.links.map((link) => (
              <a key={link} href={link} rel="noreferrer noopener" target="_blank">
                {link}
              </a>
            ))}{' '}
            {work.publishedAt === null ? '' : r.published(dateTime(work.publishedAt))}
          </p>
          {copy.publishedAt === null ? null : <p className="num">{r.copyPublished(dateTime(copy.publishedAt))}</p>}
          <Pictures of={pictures} />
        </section>
      ))}
      {reports.length === 0 ? null : (
        <section>
          <h3 className="desk-h2">{r.reportsTitle(reports.length)}</h3>
          <ul className="risk-history">
            {reports.map(({ id, reason, text, reporter, at }) => (
              <li key={id}>
                <b>{reason.name}</b> {text}
                <small className="quiet num">
                  {' '}
                  <ReaderLink of={reporter} caseId={of.id} /> · {dateTime(at)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Snapshot folded={folded}>
        {words.map((text, i) => (
          <p key={i} className="risk-text">
            {text}
          </p>
        ))}
        <SaidBy of={of} />
        {subject.type === 'content' ? <a href={`/c/${subject.id}`}>{r.toSubject}</a> : null}
      </Snapshot>
    </Card>
  );
}

/** Who said what is reported, and where it stands. */
function SaidBy({ of: { id, subject, snapshot, readers } }: { of: FullCase }) {
  if (subject.type !== 'comment' && subject.type !== 'message') return null;
  const at = new Map(Object.entries(snapshot ?? {}));
  const place = at.get('rootId') ?? at.get('commentId');
  return (
    <>
      {readers.length === 0 ? null : (
        <p className="risk-readers">
          <span className="quiet">{r.saidBy}</span>
          {readers.map((reader) => (
            <ReaderLink key={reader.id} of={reader} caseId={id} />
          ))}
        </p>
      )}
      {subject.type === 'comment' ? (
        <a href={`/c/${String(at.get('contentId'))}/comments/${String(place)}#c-${subject.id}`}>{r.toComment}</a>
      ) : null}
    </>
  );
}

function Snapshot({ folded, children }: { folded: boolean; children: ReactNode }) {
  if (folded)
    return (
      <details className="risk-snapshot">
        <summary>{r.snapshot}</summary>
        {children}
      </details>
    );
  return (
    <section>
      <h3 className="desk-h2">{r.snapshot}</h3>
      {children}
    </section>
  );
}

/** Members of a snapshot that are for machines. */
const unread = new Set([
  'url',
  'mediaId',
  'itemId',
  'type',
  'status',
  'publishedAt',
  'avatarUrl',
  'domain',
  'kind',
  'at',
]);
const WORDS_MAX = 40;

/** What a reader sees first stands first: what the database keeps has no order. */
const first = ['name', 'author', 'group', 'work', 'writer', 'title', 'subtitle', 'forwardText', 'summary'];
const placeOf = (member: string): number => (first.includes(member) ? first.indexOf(member) : first.length);

/** The texts of a snapshot, in their order. */
function wordsOf(snapshot: unknown, name = ''): string[] {
  if (typeof snapshot === 'string') return unread.has(name) || snapshot === '' ? [] : [snapshot];
  if (typeof snapshot !== 'object' || snapshot === null) return [];
  return Object.entries(snapshot)
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .filter(([member]) => !/(Ids?|Targets|version)$/.test(member))
    .flatMap(([member, value]) => wordsOf(value, Array.isArray(snapshot) ? name : member))
    .slice(0, WORDS_MAX);
}
