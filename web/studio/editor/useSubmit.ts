import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { t as shell } from '../../ui/texts.ts';
import type { Fault } from './editing.ts';
import { goToField } from './editing.ts';
import type { Submitted } from './Outcome.tsx';
import type { Session } from './session.ts';
import { o } from './outcomeTexts.ts';

/** Submits what stands in the editor: saves first, then asks; faults go to their fields. */
export function useSubmit(session: Session) {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState(false);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState<Submitted>();

  const run = async (onFaults: (() => void) | undefined) => {
    setPending(true);
    setTried(true);
    setFaults([]);
    setProblem(undefined);
    try {
      if (!(await session.flush())) return setProblem(o.submitUnsaved);
      const { draft } = session.snapshot();
      if (!draft) return setProblem(o.submitUnsaved);
      const headers = { 'if-match': String(draft.version), 'idempotency-key': crypto.randomUUID() };
      const answer = await api.contents.submit({ id: draft.id }, { context: { headers } });
      session.adopt(await api.contents.draft({ id: draft.id }));
      setDone(answer);
      setTried(false);
      void queries.invalidateQueries({ queryKey: ['contents'] });
    } catch (error) {
      const refused = problemIn(error);
      const rows = refused?.errors ?? [];
      setFaults(rows.map((row) => ({ path: row.path, message: row.message })));
      setProblem(rows.length > 0 ? o.submitFaults(rows.length) : (refused?.detail ?? shell.failed));
      onFaults?.();
      const [first] = rows;
      if (first) goToField(first.path);
    } finally {
      setPending(false);
    }
  };
  return { run, pending, tried, faults, problem, done, close: () => setDone(undefined) };
}
