import { queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { pagesOf, type From } from '../ui/list/pages.ts';

export type Agreement = Awaited<ReturnType<typeof api.institutions.operator.list>>['items'][number];
export type OwnAgreement = Awaited<ReturnType<typeof api.institutions.read>>;
export type Ending = Agreement['endings'][number];
export type Work = Awaited<ReturnType<typeof api.institutions.works>>['items'][number];
export type AgreementMonth = Awaited<ReturnType<typeof api.institutions.months>>['items'][number];
export type State = 'waiting' | 'running' | 'past';

/** All that is read of authorisations begins with this: every step of one may change any of it. */
export const AGREEMENTS = 'agreements';

export const readAgreements = (state: State) => (from: From & { limit?: number }) =>
  api.institutions.list({ state, ...from });

export const agreementsQuery = (state: State) => pagesOf([AGREEMENTS, state], readAgreements(state));

/** Proposals that wait for somebody, for the todo list and the count in the navigation. */
export const waitingQuery = queryOptions({
  queryKey: [AGREEMENTS, 'waiting', 'first'],
  staleTime: 30_000,
  queryFn: async () => (await api.institutions.list({ state: 'waiting', limit: 20 })).items,
});

/** Running ones, of which one side may have asked for the end. */
export const runningQuery = queryOptions({
  queryKey: [AGREEMENTS, 'running', 'first'],
  staleTime: 30_000,
  queryFn: async () => (await api.institutions.list({ state: 'running', limit: 100 })).items,
});

export const readWorks = (id: string) => (from: From & { limit?: number }) => api.institutions.works({ id, ...from });

export const worksQuery = (id: string) => ({
  ...pagesOf([AGREEMENTS, 'works', id], readWorks(id)),
  enabled: id !== '',
});

export type CoveredLine = Awaited<ReturnType<typeof api.institutions.lines>>['items'][number];
export type Running = Awaited<ReturnType<typeof api.institutions.running>>['items'][number];

export const readLines = (id: string) => (from: From & { limit?: number }) => api.institutions.lines({ id, ...from });

export const linesQuery = (id: string) => pagesOf([AGREEMENTS, 'lines', id], readLines(id));

/** Months that are not posted, as they stand: they move while one looks. */
export const estimatesQuery = queryOptions({
  queryKey: [AGREEMENTS, 'estimates'],
  refetchInterval: 10_000,
  queryFn: () => api.institutions.running(),
});

export const readMonths = (from: From & { limit?: number }) => api.institutions.months(from);

export const monthsQuery = pagesOf([AGREEMENTS, 'months'], readMonths);

/** The end that the other side has asked for and that waits. */
export function askedEnd({ endings }: Agreement): Ending | undefined {
  return endings.find(({ status }) => status === 'asked');
}

/** Whether a step of an agreement is for this side to take. */
export function waitsForMe(agreement: OwnAgreement): boolean {
  if (agreement.standing === 'proposed') return agreement.proposedBy !== agreement.party;
  const asked = askedEnd(agreement);
  return asked !== undefined && asked.askedBy !== agreement.party;
}
