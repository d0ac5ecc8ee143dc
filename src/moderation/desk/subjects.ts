import { asUser, type Actor, type OperatorRole } from '../../lib/actor.ts';

/** What people decide on, and who may (DOMAIN 1.3): one queue for all of it. */
const deciders = {
  content: ['reviewer'],
  submission: ['reviewer', 'channel_manager', 'campaign_manager'],
  channel_application: ['channel_manager'],
  report: ['reviewer', 'risk'],
  appeal: ['risk', 'reviewer'],
} as const satisfies Record<string, readonly OperatorRole[]>;

export type SubjectType = keyof typeof deciders;
export const subjectTypes = Object.keys(deciders) as [SubjectType, ...SubjectType[]];

/** Whoever sees any part of the queue. */
export const deskRoles = [...new Set<OperatorRole>(Object.values(deciders).flat())];

/** The kinds of subject that an operator decides on. Risk decides on what was escalated, whatever it is. */
export function subjectsOf(actor: Actor): { types: SubjectType[]; escalated: boolean } {
  const { roles } = asUser(actor);
  const types = subjectTypes.filter((type) => deciders[type].some((role: OperatorRole) => roles.includes(role)));
  return { types, escalated: roles.includes('risk') };
}
