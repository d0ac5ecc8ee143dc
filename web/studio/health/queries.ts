import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';
import type { Appeal } from '../../ui/health/words.ts';

export const healthQuery = queryOptions({ queryKey: ['health', 'own'], queryFn: () => api.health.readHealth() });

export const appealsQuery = pagesOf(['health', 'appeals'], (from) => api.appeals.listAppeals(from));

/** A decision that somebody wants to appeal. */
export type Decision = { kind: Appeal['kind']; subjectId: string };

export const stateQuery = (decision: Decision) =>
  queryOptions({ queryKey: ['health', 'state', decision], queryFn: () => api.appeals.readAppealState(decision) });
