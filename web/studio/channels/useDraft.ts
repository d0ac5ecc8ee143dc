import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { applicationQuery, type Application } from './queries.ts';

/** What an author writes into an application. */
export type Draft = {
  reason: string;
  samples: { contentId?: string | undefined; url?: string | undefined; title?: string | undefined }[];
  pages: string[];
  screenshotMediaIds: string[];
};

type SaveState = { kind: 'saved'; at: Date } | { kind: 'saving' | 'failed' | 'stale' } | undefined;

/** So long after the last key it is saved (UX 16), and tried again. */
const PAUSE_MS = 1500;

/** The draft of an application as it is written; it saves itself, and is saved before it is handed in. */
export function useDraft(of: Application) {
  const { reason, samples, pages, screenshotMediaIds } = of.material;
  const [draft, setDraft] = useState<Draft>({ reason, samples, pages, screenshotMediaIds });
  const [state, setState] = useState<SaveState>();
  const latest = useRef(draft);
  const saved = useRef(draft);
  const version = useRef(of.version);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const queries = useQueryClient();

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const now = latest.current;
    if (now === saved.current) return true;
    setState({ kind: 'saving' });
    try {
      const wish = { ...now, samples: now.samples.map(({ contentId, url }) => ({ contentId, url })) };
      const headers = { 'if-match': String(version.current) };
      const done = await api.distribution.saveApplication({ id: of.id, ...wish }, { context: { headers } });
      version.current = done.version;
      saved.current = now;
      queries.setQueryData(applicationQuery(of.id).queryKey, done);
      setState({ kind: 'saved', at: new Date() });
      return true;
    } catch (error) {
      setState({ kind: problemIn(error)?.code === 'STALE_VERSION' ? 'stale' : 'failed' });
      return false;
    }
  }, [of.id, queries]);

  /** One after the other: each sends the version that the one before has made. */
  const save = useCallback((): Promise<boolean> => {
    running.current = running.current.then(saveOnce);
    return running.current;
  }, [saveOnce]);

  useEffect(() => {
    latest.current = draft;
    if (draft === saved.current) return undefined;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, save]);

  useEffect(() => {
    if (state?.kind !== 'failed') return undefined;
    const timer = setTimeout(() => void save(), 3 * PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state, save]);

  const put = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
    // Until it is saved nothing says that it is.
    setState((before) => (before?.kind === 'stale' ? before : { kind: 'saving' }));
  };
  return { draft, put, save, state };
}
