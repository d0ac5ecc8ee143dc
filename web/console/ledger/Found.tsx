import { Link } from '@tanstack/react-router';
import { familyOf } from '../../../src/ledger/explaining/families.ts';
import { familyInWords } from '../../../src/ledger/explaining/wording.ts';
import { signed, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import type { Proof } from './Proofs.tsx';
import { t } from './texts.ts';

type Place = Proof['found'][number];

/** What a nightly proof found: what differs by how much, of which account, with the way to its balance. */
export function Found({ of: { faults, details, found } }: { of: Proof }) {
  if (faults === 0) return null;
  const shown = found.length > 0 ? found.length : details.length;
  return (
    <ul className="proof-details num">
      {found.map((place, i) => (
        <li key={`${place.kind} ${place.bookId} ${String(i)}`}>
          <b>{t[`fault_${place.kind}`]}</b>
          <div>{sumsOf(place)}</div>
          <small>
            {t.bookPost(place.bookName ?? place.bookId, place.seq)}
            {place.accounts.map((account) => (
              <AccountLink key={account.ledgerAccount} of={account} book={place.bookId} />
            ))}
          </small>
        </li>
      ))}
      {found.length > 0 ? null : details.map((detail) => <li key={detail}>{detail}</li>)}
      {faults > shown ? <li>{t.faultsMore(faults - shown)}</li> : null}
    </ul>
  );
}

function AccountLink({ of: { ledgerAccount, name }, book }: { of: Place['accounts'][number]; book: string }) {
  const family = familyInWords(familyOf(ledgerAccount), lang);
  return (
    <>
      {' · '}
      <Link to="/console/ledger/$account" params={{ account: ledgerAccount }} search={{ book }} title={ledgerAccount}>
        {name ? `${family} ${name}` : family}
      </Link>
    </>
  );
}

/** The sums that should be one, in yuan; nothing where it is not a matter of sums. */
function sumsOf({ kind, fen, dueFen }: Place): string {
  if (kind === 'NO_POST' || kind === 'CHAIN' || fen === null || dueFen === null) return '';
  return t[`sums_${kind}`](yuan(fen), yuan(dueFen), signed(fen - dueFen));
}
