import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Layout } from '../../../src/accounts/homepage/modules.ts';
import { api, problemIn } from '../../api.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { homepageQuery, type OwnHomepage } from './queries.ts';
import { t } from './texts.ts';

/** After so long without another change a trial is kept, ms: a preview follows within a second of it. */
const REST_MS = 200;

const layoutOf = ({ modules, notice }: Layout): Layout => ({ modules, notice });
const isSame = (one: Layout, other: Layout) => JSON.stringify(layoutOf(one)) === JSON.stringify(layoutOf(other));

/**
 * The layout under the author's hands: every change is kept as a trial, so that previews show it and nothing is lost; only
 * `save` shows it to readers. `onKept` is told when a trial is kept.
 */
export function useLayout(own: OwnHomepage, onKept: () => void) {
  const queries = useQueryClient();
  const [layout, setLayout] = useState<Layout>(() => layoutOf(own.draft ?? own));
  const [version, setVersion] = useState(own.draft?.basedOn ?? own.version);
  const [theirs, setTheirs] = useState<OwnHomepage>();
  const [faults, setFaults] = useState<string[]>([]);
  const [trial, setTrial] = useState<'kept' | 'waiting' | 'failed'>('kept');
  const kept = useRef<Layout>(layout);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  useEffect(() => {
    const keep = async (before: Promise<unknown>, wish: Layout) => {
      await before;
      try {
        await api.homepage.tryOut({ ...wish, basedOn: version });
        setTrial('kept');
        onKept();
      } catch {
        setTrial('failed');
      }
    };
    if (!own.editable || isSame(kept.current, layout)) return undefined;
    const timer = setTimeout(() => {
      // Saved meanwhile: a trial that came after it would stand there as something that is not.
      if (isSame(kept.current, layout)) return;
      kept.current = layout;
      // One after the other: an older trial must not come after a newer one.
      last.current = keep(last.current, layout);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [layout, version, own.editable, onKept]);

  const take = (saved: OwnHomepage) => {
    queries.setQueryData(homepageQuery.queryKey, saved);
    setTheirs(undefined);
    setFaults([]);
    setVersion(saved.version);
    setLayout(layoutOf(saved));
    kept.current = layoutOf(saved);
    setTrial('kept');
    onKept();
  };
  const save = useMutation({
    mutationFn: async (on: number) => {
      kept.current = layout;
      await last.current;
      return api.homepage.save(layout, { context: { headers: { 'if-match': String(on) } } });
    },
    onSuccess: (saved) => {
      take(saved);
      sayDone(t.saved);
    },
    onError: (error) => {
      // It was not saved after all, so it is kept as a trial.
      kept.current = layoutOf(own);
      setLayout({ ...layout });
      const problem = problemIn(error);
      if (problem?.code === 'STALE_VERSION') setTheirs(problem['current'] as OwnHomepage);
      else if (problem?.code === 'HOMEPAGE_INVALID') setFaults(problem.errors.map((row) => said(row)));
      else sayFailed(error);
    },
  });
  return {
    layout,
    dirty: !isSame(layout, own),
    trial,
    theirs,
    faults,
    saving: save.isPending,
    change: (next: Layout) => {
      setFaults([]);
      setTrial(isSame(kept.current, next) ? 'kept' : 'waiting');
      setLayout(next);
    },
    /** Saves over what the author has read, or over what stands there now. */
    save: () => save.mutate(version),
    overwrite: () => save.mutate(theirs?.version ?? version),
    take,
  };
}

/** A fault, with the word that was found. */
function said({ message, code, actual }: { message: string; code: string; actual?: unknown }): string {
  const word = code === 'CONTACT_INFO' || code === 'AD_LAW';
  return word && typeof actual === 'string' ? t.found(message, actual) : message;
}
