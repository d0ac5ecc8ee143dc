import { operators } from '../cast.ts';
import type pg from 'pg';
import type { UserActor } from '../../../src/lib/actor.ts';
import type { Config } from '../../../src/lib/config.ts';
import { instantOf, dayOf, SECOND } from '../../../src/lib/time.ts';
import type { JobTools } from '../../../src/jobs.ts';
import type { KeptPicture } from './pictures.ts';

/** What the world is played on: the opened, migrated database and the configuration. */
export type WorldTools = JobTools & { pool: pg.Pool };

/** What is known while the world is played: how its keys became ids of this installation. */
export type Stage = {
  tools: WorldTools;
  config: Config;
  /** Says what is being done, for whoever waits. */
  progress: (line: string) => void;
  /** Throws when nobody waits any more. */
  goOn: () => void;
  /** The instant of an event: seconds after the local midnight that began today. */
  at: (seconds: number) => Date;
  /** Seconds of today that are past. */
  until: number;
  /** User ids of readers, creators and businesses by key, of operators by role. */
  users: Map<string, string>;
  /** Account ids of creators and businesses by key. */
  accounts: Map<string, string>;
  /** Content ids by key. */
  contents: Map<string, string>;
  /** Comment ids by the plan's. */
  comments: Map<string, string>;
  /** Click ids by the plan's. */
  clicks: Map<string, string>;
  /** Kept pictures by key, drawn in the background. */
  pictures: ReadonlyMap<string, Promise<KeptPicture>>;
  /** Media ids of an author's uploads, by author and picture. */
  media: Map<string, string>;
};

/** Sets the stage. `today` is the instant at which the history ends. */
export function stageOf(
  tools: WorldTools,
  pictures: ReadonlyMap<string, Promise<KeptPicture>>,
  { progress = () => undefined, signal }: { progress?: (line: string) => void; signal?: AbortSignal },
  today: Date,
): Stage {
  const midnight = instantOf(dayOf(today)).getTime();
  return {
    tools,
    config: tools.config,
    progress,
    goOn: () => signal?.throwIfAborted(),
    until: Math.floor((today.getTime() - midnight) / SECOND),
    at: (seconds) => new Date(midnight + seconds * SECOND),
    users: new Map(),
    accounts: new Map(),
    contents: new Map(),
    comments: new Map(),
    clicks: new Map(),
    pictures,
    media: new Map(),
  };
}

/** The id behind a key. Throws when there is none: the world's data would be wrong. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError(`nobody and nothing is called ${key}`);
  return id;
}

/** Somebody of the world as he calls a service, just signed in; for the account of that key where there is one. */
export function actorOf(stage: Stage, key: string): UserActor {
  const accountId = stage.accounts.get(key);
  return {
    kind: 'user',
    userId: idOf(stage.users, key),
    visitorId: undefined,
    signedInAt: new Date(),
    roles: operators.flatMap((each) => (each.key === key ? each.role : [])),
    ...(accountId !== undefined && { account: { accountId, role: 'owner' as const } }),
  };
}
