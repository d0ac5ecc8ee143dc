import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useMe } from '../session.ts';
import { faultText } from '../notices.ts';
import { t } from '../texts.ts';
import { useSettled } from '../useSettled.ts';
import { foundQuery, pageHits, type Hit } from './sources.ts';
import './palette.css';

const WAIT_MS = 150;

/** Finds pages, contents, accounts and orders by name, by keys alone: arrows choose, enter opens, escape leaves. */
export function Palette({ inConsole, close }: { inConsole: boolean; close: () => void }) {
  const me = useMe();
  const router = useRouter();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const words = typed.trim();
  const found = useQuery(foundQuery(me, useSettled(words, WAIT_MS)));
  const pages = { name: t.foundPages, hits: pageHits(me, inConsole, words) };
  const groups = [pages, ...(words === '' ? [] : (found.data ?? []))].filter(({ hits }) => hits.length > 0);
  const hits = groups.flatMap((group) => group.hits);
  const at = Math.min(chosen, hits.length - 1);

  useEffect(() => {
    // The dialog keeps the focus inside and gives it back when it closes.
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    router.history.push(hit.href);
  };
  const press = (event: KeyboardEvent) => {
    // Enter that ends the choice of a Chinese word chooses nothing here.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, hits.length));
    else if (event.key === 'ArrowUp') setChosen((at - 1 + hits.length) % Math.max(1, hits.length));
    else if (event.key === 'Enter') open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t.search}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <input
        role="combobox"
        aria-expanded
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
        aria-label={t.search}
        aria-autocomplete="list"
        placeholder={me.roles.length > 0 ? t.searchHintConsole : t.searchHint}
        maxLength={64}
        value={typed}
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id={`${id}-hits`} role="listbox" aria-label={t.search} className="palette-hits">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p aria-hidden="true">{group.name}</p>
            {group.hits.map((hit) => {
              const n = hits.indexOf(hit);
              return (
                <div
                  key={hit.key}
                  ref={n === at ? reveal : undefined}
                  id={`${id}-${n}`}
                  role="option"
                  aria-selected={n === at}
                  onMouseMove={() => setChosen(n)}
                  onClick={() => open(hit)}
                >
                  <b>{hit.name}</b> <small>{hit.about}</small>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {found.isError ? faultText(found.error) : null}
        {!found.isError && found.isFetching ? t.searching : null}
        {!found.isFetching && hits.length === 0 ? t.foundNothing : null}
        {!found.isFetching && hits.length > 0 ? t.searchKeys : null}
      </p>
    </dialog>
  );
}

/** Keeps the chosen one in sight. */
function reveal(chosen: HTMLElement | null): void {
  chosen?.scrollIntoView({ block: 'nearest' });
}
