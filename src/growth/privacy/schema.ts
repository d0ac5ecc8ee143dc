import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';

const at = z.iso.datetime();
const tags = ['privacy'];

export const refusePrivacy = refusals({
  MINOR_PERSONALISED: [403, '未成年人不做个性化推荐', 'There is no personal recommendation for minors'],
  CLOSING_HELD: [409, '还有事情没有办完，暂时不能注销', 'Something is still open: the account cannot be closed yet'],
});

/** What keeps a reader from closing his account. */
const holdCodes = ['OPERATOR', 'ACCOUNT_OPEN', 'SHOP_OWNED', 'MONEY_OWED'] as const;
export type HoldCode = (typeof holdCodes)[number];

const holdSchema = z.object({
  code: z.enum(holdCodes),
  message: z.string().describe('what it is, and what to do about it'),
});

const privacySchema = z.object({
  personalised: z.boolean().describe('whether what the reader did decides what he is shown'),
  minor: z.boolean().describe('the host says that he is under 18: nothing is personal, whatever is chosen'),
  consentMissing: z
    .boolean()
    .describe('under 14 without a guardian’s consent: nothing but what is said here and the export is open'),
  closing: z.object({ askedAt: at, eraseAt: at }).nullable(),
  closingDays: z.int().describe('days between asking and erasing'),
  holds: z.array(holdSchema).describe('what keeps the account from being closed'),
  passwordAsked: z.boolean().describe('whether closing asks for the password'),
});
export type WirePrivacy = z.infer<typeof privacySchema>;

/** Contract of what a reader decides about what is kept of him (DOMAIN 2.8). */
export const privacyContract = {
  read: contract({ access: access.dataSubject })
    .route({
      method: 'GET',
      path: '/me/privacy',
      tags,
      summary: 'What the reader has chosen, and whether he may close',
    })
    .output(privacySchema),
  choose: contract({ access: access.user, refuses: ['MINOR_PERSONALISED'] })
    .route({ method: 'PUT', path: '/me/privacy', tags, summary: 'Switches personal recommendation on or off' })
    .input(z.object({ personalised: z.boolean() }))
    .output(privacySchema),
  close: contract({ access: access.dataSubject, secret: true, refuses: ['CLOSING_HELD', 'PASSWORD_WRONG'] })
    .route({
      method: 'POST',
      path: '/me/closing',
      tags,
      summary: 'Closes the reader’s account: after the days of the policy `privacy` he is erased',
      description:
        'Until then he can sign in and take it back. Money, orders and decisions stay, by a pseudonym that leads to nobody.',
    })
    .input(z.object({ password: z.string().max(128).optional().describe('who has one says it') }))
    .output(privacySchema),
  stay: contract({ access: access.dataSubject })
    .route({
      method: 'DELETE',
      path: '/me/closing',
      tags,
      summary: 'Takes the closing back; repeating changes nothing',
    })
    .output(privacySchema),
};

/** `GET /me/export`. */
export const readerExportRoute: PlainRoute = {
  name: 'privacy.export',
  method: 'GET',
  path: '/me/export',
  meta: { access: access.dataSubject },
  successStatus: 200,
  tags,
  summary: 'Everything that is kept of the reader',
  description:
    'A zip of one JSON file a kind, each an array of rows by column, and a README.txt in the reader’s language.',
  answer: { type: 'application/zip' },
};
