import { lazy, Suspense, useEffect, useState } from 'react';
import { t } from '../texts.ts';

const Palette = lazy(() => import('./Palette.tsx').then((file) => ({ default: file.Palette })));

const mac = navigator.userAgent.includes('Mac');

/** The way to everything by name: a button in the head, and ctrl or cmd and K anywhere (UX 40). */
export function Search({ inConsole }: { inConsole: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (mac ? !event.metaKey : !event.ctrlKey) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button
        type="button"
        className="shell-search"
        aria-label={t.search}
        aria-keyshortcuts={mac ? 'Meta+K' : 'Control+K'}
        onClick={() => setOpen(true)}
      >
        <span aria-hidden="true">⌕</span> <span className="shell-search-word">{t.search}</span>{' '}
        <kbd>{mac ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      {open ? (
        <Suspense>
          <Palette inConsole={inConsole} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
