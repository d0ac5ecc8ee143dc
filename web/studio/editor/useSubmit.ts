import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { ask } from '../../ui/ask.ts';
import { t as shell } from '../../ui/texts.ts';
import { messageOf } from './Checks.tsx';
import { goToField } from './editing.ts';
import { failedRules } from './faults.ts';
import type { Rule } from './fields.ts';
import type { Submitted } from './Reasons.tsx';
import type { Refused } from './refused.ts';
import type { Session } from './session.ts';
import { o } from './outcomeTexts.ts';

/** Submits what stands in the editor: saves first, then asks; faults go to their fields. */
export function useSubmit(session: Session) {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState<Submitted>();

  const run = async (onFaults: (() => void) | undefined) => {
    setPending(true);
    setTried(true);
    setRefused(undefined);
    setProblem(undefined);
    try {
      if (!(await session.flush())) {
        const [fault] = session.snapshot().refused?.faults ?? [];
        if (fault) goToField(fault.path);
        return setProblem(o.submitUnsaved);
      }
      const { draft } = session.snapshot();
      if (!draft) return setProblem(o.submitUnsaved);
      const headers = { 'if-match': String(draft.version), 'idempotency-key': crypto.randomUUID() };
      const answer = await api.contents.submit({ id: draft.id }, { context: { headers } });
      session.adopt(await api.contents.draft({ id: draft.id }));
      setDone({ ...answer, isEdit: draft.status === 'published' });
      setTried(false);
      void queries.invalidateQueries({ queryKey: ['contents'] });
    } catch (error) {
      const said = problemIn(error);
      const rows = said?.errors ?? [];
      const faults = rows.map(({ path, message, code }) => ({ path, message, code }));
      setRefused({ faults, fields: session.snapshot().fields });
      setProblem(rows.length > 0 ? o.submitFaults(rows.length) : (said?.detail ?? shell.failed));
      onFaults?.();
      const [first] = rows;
      if (first) goToField(first.path);
    } finally {
      setPending(false);
    }
  };
  /** Submits, but asks first when it is known that the content would come back: that costs a unit of the day. */
  const start = async (onFaults: (() => void) | undefined) => {
    setPending(true);
    const coming = await rejectionsAhead(session);
    setPending(false);
    if (coming.length === 0) return run(onFaults);
    onFaults?.();
    ask({
      title: o.rejectAhead,
      list: [...new Set(coming.map(messageOf))],
      content: o.rejectAheadText,
      ok: o.submitAnyway,
      cancel: o.mendFirst,
      act: () => run(onFaults),
    });
  };
  return { start, pending, tried, refused, problem, done, close: () => setDone(undefined) };
}

/** The rules by which a submit would come back; none where it would be refused anyway, which costs nothing. */
async function rejectionsAhead(session: Session): Promise<Rule[]> {
  await session.flush();
  const { draft } = session.snapshot();
  if (!draft) return [];
  // What stands in the way of asking stands in the way of submitting, which says it.
  const asked = await api.distribution.preflight({ id: draft.id }).catch(() => undefined);
  const failed = failedRules(asked?.rules ?? []);
  return failed.some((rule) => rule.effect === 'refuse') ? [] : failed.filter((rule) => rule.effect === 'reject');
}
