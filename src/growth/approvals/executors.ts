import type { z } from 'zod';
import { makeTopup, topupWish } from '../../cps/service.ts';
import type { Effect } from '../../identity/service.ts';
import type { Actor, OperatorRole } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { SEND_KIND, sendConfirmed, sendEffect, sendPayload } from '../../cps/payouts/service.ts';
import {
  beginCorrection,
  correctionPayload,
  decideConfirmed,
  disputeDecision,
  giveConfirmed,
  LEVEL_KIND,
  levelPayload,
} from '../../cps/service.ts';
import { confirmSecond, reopenCase } from '../../moderation/violations/service.ts';
import { confirmationPayload } from '../../moderation/violations/schema.ts';
import { sceneChangeEffect } from './sceneEffect.ts';
import { subjects } from '../desk/subjects.ts';
import { SCENE_KIND, scenePayload, setConfirmedScene } from '../../distribution/channels/service.ts';
import { applyPolicy, policyChange } from '../policies/service.ts';
import { violationEffect } from './violationEffect.ts';

/** What a second person may confirm: who of the operators may, what the act gets, and the act itself. */
type Executor<Payload> = {
  roles: readonly OperatorRole[];
  payload: z.ZodType<Payload>;
  /** Runs in the transaction of the confirmation; a refusal leaves the wish waiting. */
  run: (tx: Tx, actor: Actor, now: Date, payload: Payload) => Promise<unknown>;
  /** What it would change now; without it, what was known when it was asked for is shown. */
  effect?: (tx: Tx, now: Date, payload: Payload) => Promise<Effect>;
  /** What comes of it when it is refused or withdrawn; without it, nothing. */
  drop?: (tx: Tx, payload: Payload) => Promise<void>;
};

/** An executor behind its payload's schema, so that those of all kinds stand in one table. */
type Act = {
  roles: readonly OperatorRole[];
  run: (tx: Tx, actor: Actor, now: Date, payload: unknown) => Promise<unknown>;
  effect: ((tx: Tx, now: Date, payload: unknown) => Promise<Effect>) | undefined;
  drop: ((tx: Tx, payload: unknown) => Promise<void>) | undefined;
};

function act<Payload>({ roles, payload, run, effect, drop }: Executor<Payload>): Act {
  return {
    roles,
    run: (tx, actor, now, kept) => run(tx, actor, now, payload.parse(kept)),
    effect: effect && ((tx, now, kept) => effect(tx, now, payload.parse(kept))),
    drop: drop && ((tx, kept) => drop(tx, payload.parse(kept))),
  };
}

/** Every kind of act that may need a second person (DOMAIN 1.3), by the kind of its wish. */
export const acts: ReadonlyMap<string, Act> = new Map([
  ['pool_topup', act({ roles: ['finance'], payload: topupWish, run: makeTopup })],
  ['policy', act({ roles: ['admin', 'finance'], payload: policyChange, run: applyPolicy })],
  [SEND_KIND, act({ roles: ['finance'], payload: sendPayload, run: sendConfirmed, effect: sendEffect })],
  [LEVEL_KIND, act({ roles: ['admin', 'finance', 'risk'], payload: levelPayload, run: giveConfirmed })],
  ['host_correction', act({ roles: ['finance'], payload: correctionPayload, run: beginCorrection })],
  [
    'violation',
    act({
      roles: ['risk'],
      payload: confirmationPayload,
      run: (tx, actor, now, { id, ...wish }) => confirmSecond(tx, actor, now, id, wish, subjects),
      effect: violationEffect,
      drop: (tx, { id }) => reopenCase(tx, id),
    }),
  ],
  [
    SCENE_KIND,
    act({ roles: ['admin', 'finance'], payload: scenePayload, run: setConfirmedScene, effect: sceneChangeEffect }),
  ],
  ['dispute_decision', act({ roles: ['finance', 'risk'], payload: disputeDecision, run: decideConfirmed })],
]);
