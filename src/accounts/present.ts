import type { Lang } from '../lib/problem.ts';
import { DAY } from '../lib/time.ts';
import { checkMessage } from './checkTexts.ts';
import type { Application } from './applications/service.ts';
import type { InvitationRow } from './invitations/sql.ts';
import type { AccountRules } from './policy.ts';
import type { AccountRow } from './sql.ts';

/** An application as the applicant sees it. Its account's id shows once the account is open. */
export function presentApplication(row: Application, lang: Lang) {
  return {
    id: row.applicationId,
    type: row.type,
    status: row.status,
    checks: row.checks.map((check) => ({ ...check, message: checkMessage(check, row.checks, lang) })),
    checkedAt: row.checkedAt.toISOString(),
    profile: row.profile,
    accountId: row.status === 'opened' ? row.accountId : null,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A profile as the members of its account see it. */
export function presentProfile(row: AccountRow, policy: AccountRules) {
  const { name, avatarMediaId, avatarUrl, intro, chosenDomain, type, status, version } = row;
  const changeableAt = row.nameChangedAt?.getTime() ?? row.openedAt.getTime() - policy.nameChangeDays * DAY;
  return {
    id: row.accountId,
    name,
    avatarMediaId,
    avatarUrl,
    intro,
    chosenDomain,
    type,
    status,
    version,
    nameChangeableAt: new Date(changeableAt + policy.nameChangeDays * DAY).toISOString(),
  };
}

export function presentInvitation(row: InvitationRow) {
  return {
    id: row.invitationId,
    type: row.type,
    note: row.note,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    usedByAccount: row.usedByAccount,
  };
}

export function presentMember({
  userId,
  nickname,
  role,
  since,
}: {
  userId: string;
  nickname: string;
  role: 'owner' | 'editor' | 'finance' | 'viewer';
  since: Date;
}) {
  return { userId, nickname, role, since: since.toISOString() };
}
