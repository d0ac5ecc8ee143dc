import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordBehaviour, type BehaviourOutcome } from '../facts/service.ts';
import { readRow, rowsOf, type ReadRow } from '../lib/batch.ts';
import { serve, type Call, type ContextOf } from '../lib/http.ts';
import type { ErrorRow } from '../lib/problem.ts';
import { pseudonym } from '../lib/secret.ts';
import { DAY, MINUTE } from '../lib/time.ts';
import { BEHAVIOUR_MAX, behaviourInput, behaviourRoute } from './schema.ts';
import * as links from './service.ts';

/** Behaviour serves rules that look back 90 days at most (DOMAIN 5.3). */
const BEHAVIOUR_AGE_MAX = 90 * DAY;
const BEHAVIOUR_AHEAD_MAX = MINUTE;

type BehaviourResult = {
  id: string | null;
  outcome: 'created' | 'unchanged' | 'rejected';
  reason?: string;
  errors?: ErrorRow[];
};

/** `POST /host/behaviour:batch`: what buyers did at the host; a link code that comes along binds its browser (DOMAIN 11.5). */
export function mountBehaviourBatch(app: FastifyInstance, contextOf: ContextOf): void {
  app.post('/api/v1/host/behaviour::batch', async (request, reply) => {
    const answer = await serve(contextOf(request, reply), behaviourRoute, takeBehaviour);
    if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
    return answer.output;
  });
}

async function takeBehaviour({ tx, now, config, request }: Call): Promise<{ results: BehaviourResult[] }> {
  const rows = rowsOf(request.body, BEHAVIOUR_MAX).map((row) => ({ row, ...readEvent(now, row) }));
  const events = rows.flatMap(({ value }) =>
    value ? [{ ...value, buyerKey: pseudonym(config.secret, 'buyer', value.buyerKey) }] : [],
  );
  const tokens = events.flatMap(({ linkCode, buyerKey }) => (linkCode ? [{ token: linkCode, buyerKey }] : []));
  const { clickIds } = await links.bindTokens(tx, now, config, tokens);
  const outcomes = await recordBehaviour(
    tx,
    now,
    events.map(({ id, linkCode, ...event }) => ({
      ...event,
      eventId: id,
      clickId: clickIds.get(linkCode ?? '') ?? null,
    })),
  );
  let nr = 0;
  const results = rows.map(({ row, value, errors }) =>
    value ? resultOf(value.id, outcomes[nr++]) : rejected(row, errors),
  );
  return { results };
}

function readEvent(now: Date, row: unknown): ReadRow<z.infer<typeof behaviourInput>> {
  const read = readRow(behaviourInput, row);
  const errors = read.value && timeErrors(now, read.value.at);
  return errors ? { value: undefined, errors } : read;
}

function rejected(row: unknown, errors: ErrorRow[] = []): BehaviourResult {
  const id = z.looseObject({ id: z.string().max(64) }).safeParse(row).data?.id ?? null;
  const [only] = errors;
  const reason = only?.code === 'TOO_OLD' || only?.code === 'IN_FUTURE' ? only.code : 'INVALID';
  return { id, outcome: 'rejected', reason, errors };
}

function timeErrors(now: Date, at: Date): ErrorRow[] | undefined {
  const ageMs = now.getTime() - at.getTime();
  if (ageMs <= BEHAVIOUR_AGE_MAX && ageMs >= -BEHAVIOUR_AHEAD_MAX) return undefined;
  const code = ageMs > 0 ? 'TOO_OLD' : 'IN_FUTURE';
  return [{ path: 'at', code, message: '90 d … +1 min', actual: at.toISOString(), required: '90 d … +1 min' }];
}

function resultOf(id: string, outcome: BehaviourOutcome | undefined): BehaviourResult {
  if (outcome === 'created' || outcome === 'unchanged') return { id, outcome };
  return { id, outcome: 'rejected', reason: 'ID_REUSED' };
}
