import { t } from './texts.ts';
import './clause.css';

/** The way from a reason to its clause of the public rules; nothing where it has none. */
export function Clause({ no }: { no: string | undefined }) {
  if (no === undefined) return null;
  return (
    <a className="num clause" href={`/rules#${no}`} target="_blank" rel="noreferrer">
      {t.clause(no)}
    </a>
  );
}
