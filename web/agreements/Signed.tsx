import { dateTime } from '../text/dictionary.ts';
import type { Agreement } from './queries.ts';
import { t } from './texts.ts';

const sides = ['institution', 'creator'] as const;

/** Who has signed for which side, and when. */
export function Signatures({ of }: { of: Agreement['signatures'] }) {
  return (
    <ul className="agreement-signatures num" aria-label={t.signatures}>
      {sides.map((side) => {
        const signature = of.find(({ party }) => party === side);
        return (
          <li key={side} className={signature ? 'signed' : ''}>
            <span aria-hidden="true">{signature ? '✓' : '○'}</span>{' '}
            {signature
              ? t.signed(t[side], signature.signedBy ?? t.gone, dateTime(signature.signedAt))
              : t.unsigned(t[side])}
          </li>
        );
      })}
    </ul>
  );
}

/** The exact text of a signature and its hash, folded away. */
export function SignedText({ title, text, hash }: { title: string; text: string; hash: string }) {
  return (
    <details className="agreement-text">
      <summary>{title}</summary>
      <p>{t.signedTextWhy}</p>
      <pre tabIndex={0}>{text}</pre>
      <p className="num">
        {t.hash} <code>{hash}</code>
      </p>
    </details>
  );
}
