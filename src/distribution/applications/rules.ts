import type { ErrorRow } from '../../lib/problem.ts';
import { codePoints } from '../../lib/text.ts';
import type { MembershipRules } from '../memberships/policy.ts';

/** Statuses of an application (DOMAIN 3.4). */
export const applicationStatuses = [
  'draft',
  'submitted',
  'reviewing',
  'approved',
  'rejected',
  'suspended',
  'revoked',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export type ApplicationEvent =
  | 'submit'
  | 'withdraw'
  | 'claim'
  | 'approve'
  | 'reject'
  | 'suspend'
  | 'resume'
  | 'revoke'
  | 'overturn_rejection'
  | 'overturn_revocation';

type Step = { from: readonly ApplicationStatus[]; to: ApplicationStatus };

/** Every step of DOMAIN 3.4. One that a reviewer has taken goes no more back to its author; an appeal undoes what it was against. */
const applicationSteps: Readonly<Record<ApplicationEvent, Step>> = {
  submit: { from: ['draft'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'draft' },
  claim: { from: ['submitted'], to: 'reviewing' },
  approve: { from: ['submitted', 'reviewing'], to: 'approved' },
  reject: { from: ['submitted', 'reviewing'], to: 'rejected' },
  suspend: { from: ['approved'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'approved' },
  revoke: { from: ['approved', 'suspended'], to: 'revoked' },
  overturn_rejection: { from: ['rejected'], to: 'approved' },
  overturn_revocation: { from: ['revoked'], to: 'approved' },
};

/** What a step leads to; undefined where the application is at no stage that allows it. */
export function stepTo(from: ApplicationStatus, event: ApplicationEvent): ApplicationStatus | undefined {
  const step = applicationSteps[event];
  return step.from.includes(from) ? step.to : undefined;
}

/** A work of one's own, or an address; a draft may hold neither or both. */
type Sample = { contentId?: string | undefined; url?: string | undefined };
export type Material = { reason: string; samples: Sample[]; pages: string[]; screenshotMediaIds: string[] };

/** What is known of the works and pictures that material names. */
type Known = {
  accountId: string;
  works: ReadonlyMap<string, { accountId: string; status: string }>;
  pictures: ReadonlyMap<string, { ownerId: string; bytes: number }>;
  /** Whose pictures may be shown: the account's, and those of who submits. */
  owners: readonly string[];
};

/** What material breaks of DOMAIN 3.4, each fault at its field with what is and what is required. */
export function materialFaults(material: Material, rules: MembershipRules, known: Known): ErrorRow[] {
  const { reason, samples, pages, screenshotMediaIds } = material;
  return [
    ...lengthFaults(reason.trim(), rules),
    ...(samples.length === 0 ? [row('samples', 'REQUIRED')] : []),
    ...tooMany('samples', samples.length, rules.samplesMax),
    ...repeated(
      'samples',
      samples.map(({ contentId, url }) => contentId ?? url ?? ''),
    ),
    ...samples.flatMap((sample, place) => sampleFaults(sample, `samples[${place}]`, known)),
    ...tooMany('pages', pages.length, rules.pagesMax),
    ...repeated('pages', pages),
    ...pages.flatMap((url, place) => addressFaults(url, `pages[${place}]`)),
    ...tooMany('screenshotMediaIds', screenshotMediaIds.length, rules.screenshotsMax),
    ...repeated('screenshotMediaIds', screenshotMediaIds),
    ...screenshotMediaIds.flatMap((id, place) => pictureFaults(id, `screenshotMediaIds[${place}]`, known, rules)),
  ];
}

function lengthFaults(reason: string, { reasonMin, reasonMax }: MembershipRules): ErrorRow[] {
  const actual = codePoints(reason);
  if (actual < reasonMin) return [row('reason', 'TOO_SMALL', actual, reasonMin, 'string')];
  return actual > reasonMax ? [row('reason', 'TOO_BIG', actual, reasonMax, 'string')] : [];
}

function sampleFaults({ contentId, url }: Sample, path: string, { accountId, works }: Known): ErrorRow[] {
  if (contentId === undefined) return url === undefined ? [row(path, 'REQUIRED')] : addressFaults(url, `${path}.url`);
  if (url !== undefined) return [row(path, 'WORK_OR_ADDRESS')];
  const work = works.get(contentId);
  if (!work || work.accountId !== accountId) return [row(`${path}.contentId`, 'NOT_OWN_WORK', contentId)];
  if (work.status === 'published') return [];
  return [row(`${path}.contentId`, 'NOT_PUBLISHED', work.status, 'published')];
}

/** Whether somebody answers there is not asked. */
function addressFaults(url: string, path: string): ErrorRow[] {
  const isFine = URL.canParse(url) && new URL(url).protocol === 'https:' && !/[\s\p{Cc}]/u.test(url);
  return isFine ? [] : [row(path, 'HTTPS_ADDRESS', url)];
}

function pictureFaults(id: string, path: string, { pictures, owners }: Known, rules: MembershipRules): ErrorRow[] {
  const picture = pictures.get(id);
  if (!picture || !owners.includes(picture.ownerId)) return [row(path, 'NOT_OWN_PICTURE', id)];
  if (picture.bytes <= rules.screenshotBytesMax) return [];
  return [row(path, 'FILE_TOO_LARGE', picture.bytes, rules.screenshotBytesMax)];
}

function tooMany(path: string, actual: number, max: number): ErrorRow[] {
  return actual > max ? [row(path, 'TOO_BIG', actual, max, 'array')] : [];
}

function repeated(path: string, values: readonly string[]): ErrorRow[] {
  return values.flatMap((value, place) =>
    value !== '' && values.indexOf(value) < place ? [row(`${path}[${place}]`, 'REPEATED', value)] : [],
  );
}

/** `message` names what a limit counts, for its wording. */
function row(path: string, code: string, actual?: unknown, required?: unknown, message = ''): ErrorRow {
  return {
    path,
    code,
    message,
    ...(actual === undefined ? {} : { actual }),
    ...(required === undefined ? {} : { required }),
  };
}
