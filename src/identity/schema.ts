import { z } from 'zod';
import { access, keyScopes } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';

const nickname = z.string().trim().min(1).max(40);
const userSchema = z.object({ id: z.string(), nickname: z.string() });

/** Contract of the identity domain (API.md, people and accounts). */
export const identityContract = {
  signUp: contract({ access: access.public, secret: true })
    .route({ method: 'POST', path: '/auth/sign-up', successStatus: 201, tags: ['auth'] })
    .input(z.object({ email: z.email().max(254), password: z.string().min(8).max(128), nickname }))
    .output(z.object({ user: userSchema })),
  signIn: contract({ access: access.public, secret: true })
    .route({ method: 'POST', path: '/auth/sign-in', tags: ['auth'] })
    .input(
      z.object({
        email: z.email().max(254),
        password: z.string().min(1).max(128),
        totp: z.string().max(10).optional(),
      }),
    )
    .output(z.object({ user: userSchema })),
  signOut: contract({ access: access.public, secret: true })
    .route({ method: 'POST', path: '/auth/sign-out', successStatus: 204, tags: ['auth'] })
    .output(z.void()),
  listKeys: contract({ access: access.operator('admin') })
    .route({ method: 'GET', path: '/operator/keys', tags: ['operator'] })
    .output(z.object({ items: z.array(keySchema()) })),
  addKey: contract({ access: access.operator('admin'), secret: true })
    .route({ method: 'POST', path: '/operator/keys', successStatus: 201, tags: ['operator'] })
    .input(z.object({ name: z.string().trim().min(1).max(60), scopes: z.array(z.enum(keyScopes)).min(1).max(10) }))
    .output(keySchema().extend({ key: z.string().describe('shown once') })),
  revokeKey: contract({ access: access.operator('admin') })
    .route({ method: 'DELETE', path: '/operator/keys/{id}', successStatus: 204, tags: ['operator'] })
    .input(z.object({ id: z.string().max(40) }))
    .output(z.void()),
};

function keySchema() {
  return z.object({
    id: z.string(),
    name: z.string(),
    last4: z.string(),
    scopes: z.array(z.enum(keyScopes)),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  });
}
