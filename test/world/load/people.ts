import { signUpAll } from '../../../src/identity/crowd.ts';
import { grantRole } from '../../../src/identity/service.ts';
import { systemActor } from '../../../src/lib/actor.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { pseudonym } from '../../../src/lib/secret.ts';
import { businesses } from '../businesses.ts';
import { creators, demoPassword, institution, operators } from '../cast.ts';
import { readers } from '../readers.ts';
import { idOf, type Stage } from './stage.ts';

/** Signs everybody up, with the host's buyers behind the readers, and gives the operators their roles. */
export async function signUpCast(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const nobody = { buyerKey: null, ageBand: null, gender: null };
  const authors = [...creators, ...businesses, institution].map(({ key, email, person }) => ({
    key,
    person: { ...nobody, email, nickname: person.legalName },
  }));
  const staff = operators.map(({ key, email, nickname }) => ({ key, person: { ...nobody, email, nickname } }));
  const fans = readers.map(({ key, email, nickname, buyerKey, ageBand, gender }) => ({
    key,
    person: {
      email,
      nickname,
      buyerKey: pseudonym(stage.config.secret, 'buyer', buyerKey),
      ageBand,
      gender: gender ?? null,
    },
  }));
  const everybody = [...fans, ...authors, ...staff];
  const ids = await signUpAll(
    tx,
    now,
    everybody.map((each) => each.person),
    demoPassword,
  );
  for (const { key, person } of everybody) stage.users.set(key, idOf(ids, person.email));
  for (const { key, role } of operators) await grantRole(tx, now, systemActor, idOf(stage.users, key), role);
}
