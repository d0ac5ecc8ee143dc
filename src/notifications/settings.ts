import { emailOf } from '../identity/service.ts';
import { asUser } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import type { Call } from '../lib/http.ts';
import { policyAt } from '../lib/policy.ts';
import { noticeRules } from './policy.ts';
import { vapidKeys } from './push/keys.ts';
import { subscriptionsOf } from './push/sql.ts';
import { byMail, inInbox, onDevices, type Choices } from './rules.ts';
import type { WireSettings } from './schema.ts';
import * as store from './sql.ts';
import { alwaysInbox, choiceTypes, neverMailed, type ChoiceType } from './types.ts';

/** How somebody is told, by type; on which devices and where by e-mail. */
export async function readSettings({ tx, actor, now, config }: Call): Promise<WireSettings> {
  const { userId } = asUser(actor);
  const standing = await settingOf(tx, userId);
  const devices = await subscriptionsOf(tx, userId);
  return {
    ...shown(standing),
    push: {
      publicKey: vapidKeys(config.secret).publicKey,
      devices: devices.map(({ subscriptionId, label, createdAt }) => ({
        id: subscriptionId,
        label,
        at: createdAt.toISOString(),
      })),
    },
    mail: {
      configured: config.mail !== undefined,
      address: (await emailOf(tx, userId)) ?? null,
      everyHours: (await policyAt(tx, noticeRules, now)).document.mailEveryHours,
    },
  };
}

type TypeWish = { type: ChoiceType; inbox: boolean; push?: boolean | undefined; mail?: boolean | undefined };

/**
 * Somebody chooses how he is told, against the version that he has read; what is left out stays. Refuses STALE_VERSION with
 * the present choice, INVALID for what is always in the inbox or named twice.
 */
export async function chooseSettings(
  call: Call,
  wish: { version: number; types: readonly TypeWish[] },
): Promise<WireSettings> {
  const { tx, actor, lang } = call;
  const { userId } = asUser(actor);
  refuseFaults(wish.types);
  const standing = await settingOf(tx, userId);
  const version = standing?.version ?? 0;
  const choices: Choices = { ...standing?.choices };
  for (const { type, inbox, push, mail } of wish.types)
    choices[type] = {
      ...choices[type],
      inbox,
      ...(push !== undefined && { push }),
      ...(mail !== undefined && { mail }),
    };
  const kept = version === wish.version && (await store.putSetting(tx, { userId, lang, choices, version }));
  if (!kept) throw refuse.STALE_VERSION([], { current: await readSettings(call) });
  return readSettings(call);
}

async function settingOf(tx: Tx, userId: string): Promise<store.SettingRow | undefined> {
  return (await store.settingsOf(tx, [userId])).get(userId);
}

function refuseFaults(types: readonly TypeWish[]): void {
  const rows = types.flatMap(({ type, inbox }, nr) => {
    const fault = (code: string, field: string) => [{ path: `types[${nr}].${field}`, code, message: '', actual: type }];
    if (types.findIndex((one) => one.type === type) < nr) return fault('REPEATED', 'type');
    return alwaysInbox.includes(type) && !inbox ? fault('INBOX_ALWAYS', 'inbox') : [];
  });
  if (rows.length > 0) throw refuse.INVALID(rows);
}

function shown(row: store.SettingRow | undefined): Pick<WireSettings, 'version' | 'types'> {
  return {
    version: row?.version ?? 0,
    types: choiceTypes.map((type) => ({
      type,
      inbox: inInbox(row?.choices, type),
      inboxAlways: alwaysInbox.includes(type),
      push: onDevices(row?.choices, type),
      mail: byMail(row?.choices, type),
      mailNever: neverMailed.includes(type),
    })),
  };
}
