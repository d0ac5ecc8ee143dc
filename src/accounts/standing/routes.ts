import { implement } from '@orpc/server';
import { refuse } from '../../lib/errors.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { certify, endCertification } from '../certification/service.ts';
import { standingContract } from './schema.ts';
import { importScores, setScoresOf, standingOf } from './service.ts';

/** Handlers of what operators set of an account until it is computed or applied for. */
export function standingHandlers() {
  const os = implement(standingContract).$context<RequestContext>().use(guard);
  return {
    readStanding: os.readStanding.handler(async ({ context: { tx, now }, input }) => {
      const { scores, certifications } = await standingOf(tx, now, input.id);
      return {
        scores: scores ? { ...scores, from: scores.day, setAt: scores.setAt.toISOString() } : null,
        certifications: certifications.map(({ kind, role, certifiedAt, endedAt, certifiedBy, reason }) => ({
          kind,
          role,
          certifiedAt: certifiedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          certifiedBy,
          reason,
        })),
      };
    }),
    setScores: os.setScores.handler(async ({ context: { tx, actor, now }, input: { id, reason, ...scores } }) => ({
      changed: await setScoresOf(tx, actor, now, id, { scores, reason }),
    })),
    importScores: os.importScores.handler(async ({ context: { tx, actor, now }, input }) => ({
      results: await importScores(tx, actor, now, input),
    })),
    certify: os.certify.handler(({ context: { tx, actor, now }, input: { id, kind, role, reason } }) => {
      if (kind === 'video' && role !== undefined)
        throw refuse.INVALID([{ path: 'role', code: 'VIDEO_HAS_NO_ROLE', message: '', actual: role }]);
      if (kind === 'video') return certify(tx, actor, now, id, { wish: { kind }, reason });
      if (role === undefined) throw refuse.INVALID([{ path: 'role', code: 'REQUIRED', message: '' }]);
      return certify(tx, actor, now, id, { wish: { kind, role }, reason });
    }),
    endCertification: os.endCertification.handler(({ context: { tx, actor, now }, input: { id, ...wish } }) =>
      endCertification(tx, actor, now, id, wish),
    ),
  };
}
