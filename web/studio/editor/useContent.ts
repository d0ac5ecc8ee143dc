import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { api } from '../../api.ts';
import { useMe } from '../../ui/session.ts';
import { changesOf, type Draft, type Fields, type Rule } from './fields.ts';
import { dropCopy, readCopy, type LocalCopy } from './localCopy.ts';
import { Session } from './session.ts';

/** While a video is being made, the checks are made again that often, ms. */
const WAITING_MS = 3000;

/** A session for a content, made once: it lives on when a new content gets its id. */
export function useContent(start: Template, draft: Draft | undefined, at: string | undefined) {
  const writer = useMe().user.id;
  const [session] = useState(() => new Session(start, draft, writer, at));
  const state = useSyncExternalStore(session.subscribe, session.snapshot);
  const [copy, setCopy] = useState<LocalCopy | undefined>(() => newerCopy(session));

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const { save } = session.snapshot();
      // The way to the sign-in leads back to the copy that this browser keeps.
      if (save.kind === 'failed' && save.signedOut) return;
      if (save.kind !== 'clean' && save.kind !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      session.close();
    };
  }, [session]);

  const decideCopy = (restore: boolean) => {
    if (restore && copy) session.replace(copy.fields);
    else dropCopy(session.copyKey);
    setCopy(undefined);
  };
  return { session, ...state, copy, decideCopy };
}

/** What the last tab could not send: offered when it differs from what is stored (UX 16). */
function newerCopy(session: Session): LocalCopy | undefined {
  const copy = readCopy(session.copyKey);
  if (!copy) return undefined;
  return Object.keys(changesOf(session.snapshot().fields, copy.fields)).length > 0 ? copy : undefined;
}

/** What a submit would say of the stored version, whose fields are `written`; asked again after each save. */
export function usePreflight(draft: Draft | undefined, written: Fields, subChannel: string | undefined) {
  const id = draft?.id ?? '';
  const preflight = useQuery({
    queryKey: ['preflight', id, draft?.version, subChannel],
    enabled: draft !== undefined && !['reviewing', 'removed', 'deleted'].includes(draft.status),
    placeholderData: (before) => before,
    // A video in the making becomes ready without a save.
    refetchInterval: ({ state }) => (state.data?.rules.some(waits) ? WAITING_MS : false),
    queryFn: async () => {
      const stricter = subChannel === undefined ? {} : { subChannel, writing: 'true' as const };
      const { rules } = await api.distribution.preflight({ id, ...stricter });
      return { rules, checked: written };
    },
  });
  return {
    rules: preflight.data?.rules,
    /** The fields that the rules are about: until the next answer they may be older than what stands in the form. */
    checked: preflight.data?.checked,
    busy: preflight.isFetching,
  };
}

function waits(rule: Rule): boolean {
  return !rule.passed && rule.code === 'VIDEO_NOT_READY';
}
