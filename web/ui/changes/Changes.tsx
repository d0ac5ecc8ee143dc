import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContentFields } from '../../../src/contents/fields.ts';
import { domainNames } from '../../../src/lib/domain-names.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';
import { templatesFor } from '../templates.ts';
import { compare, type Change, type Part, type Piece } from './compare.ts';
import { say, t } from './texts.ts';
import './changes.css';

type Fields = ContentFields & { template?: string };
type Props = {
  before: Fields;
  after: Fields;
  /** The title of a good by its id, where it is known. */
  goodsTitle: (itemId: string) => string | undefined;
  /** Whether the field is named elsewhere, as one of several that stand apart. */
  nameless?: boolean;
};

/** In which fields a content differs, and how: words, pictures, goods and their order. */
export function Changes({ before, after, goodsTitle, nameless = false }: Props) {
  const fields = useMemo(() => compare(before, after), [before, after]);
  if (fields.length === 0) return <p className="changes-none">{t.none}</p>;
  return (
    <dl className="changes">
      {fields.map(({ name, changes }) => (
        <div key={name}>
          <dt className={nameless ? 'unseen' : ''}>{say(name)}</dt>
          <dd>
            {folded(changes).map((change, i) =>
              typeof change === 'number' ? (
                <p key={i} className="change-fold">
                  {t.unchanged(change)}
                </p>
              ) : (
                <One key={i} change={change} goodsTitle={goodsTitle} />
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Pieces that are far from any change are counted instead of shown. */
function folded(changes: readonly Change[]): (Change | number)[] {
  const near = (i: number) => [i - 1, i, i + 1].some((at) => changes[at] !== undefined && changes[at].what !== 'same');
  const shown: (Change | number)[] = [];
  for (const [i, change] of changes.entries()) {
    const last = shown.at(-1);
    if (near(i)) shown.push(change);
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}

function One({ change, goodsTitle }: { change: Change; goodsTitle: Props['goodsTitle'] }) {
  if (change.what === 'changed') {
    return (
      <p className="change">
        {change.parts.map((part, i) => (
          <Words key={i} part={part} />
        ))}
      </p>
    );
  }
  const { what, piece } = change;
  const shown = <Shown piece={piece} goodsTitle={goodsTitle} />;
  return (
    <p className={`change change-${what}`}>
      {what === 'same' ? null : <span className="change-what">{t[what]}</span>}
      {what === 'removed' ? <del>{shown}</del> : what === 'added' ? <ins>{shown}</ins> : shown}
    </p>
  );
}

function Words({ part: { kind, text } }: { part: Part }) {
  if (kind === 'removed') return <del>{text}</del>;
  return kind === 'added' ? <ins>{text}</ins> : text;
}

function Shown({ piece, goodsTitle }: { piece: Piece; goodsTitle: Props['goodsTitle'] }) {
  switch (piece.kind) {
    case 'picture':
      return <img src={`/media/${piece.mediaId}/320`} alt={t.picture} width={96} height={72} loading="lazy" />;
    case 'goods':
      return `${t.items} · ${goodsTitle(piece.itemId) ?? piece.itemId}`;
    case 'mark':
      return <Mark mark={piece.mark} />;
    default:
      return piece.text;
  }
}

/** A word that programs use, such as a template or a domain, by its name. */
function Mark({ mark }: { mark: string }) {
  const { data: templates = [] } = useQuery(templatesFor());
  const domain = Object.entries(domainNames).find(([code]) => code === mark);
  const name = templates.find(({ code }) => code === mark)?.name ?? domain?.[1];
  if (name) return lang === 'en' ? name.en : name.zh;
  return /^\d{4}-\d\d-\d\dT/.test(mark) ? dateTime(mark) : say(mark);
}
