import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';

export type Member = Awaited<ReturnType<typeof api.distribution.listMemberships>>['items'][number];
export type MembersSearch = { state?: Member['state']; sub?: string; q?: string };

export const readMembers =
  ({ sub, ...rest }: MembersSearch) =>
  (from: From & { limit?: number }) =>
    api.distribution.listMemberships({ ...rest, ...(sub ? { subChannel: sub } : {}), ...from });

export const membersQuery = (search: MembersSearch) => pagesOf(['channel-members', search], readMembers(search));
