import { audit } from '../../identity/service.ts';
import { rightsAt, rightsPolicy } from '../../levels/service.ts';
import { actorName, asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { textFilterAt } from '../filter.ts';
import { accountRules } from '../policy.ts';
import { refuseAccount } from '../refusals.ts';
import * as accounts from '../sql.ts';
import { defaultLayout, NOTICE_CHARS_MAX, type Layout } from './modules.ts';
import {
  completed,
  layoutFaults,
  layoutFaultTexts,
  levelThatEdits,
  moduleFaults,
  sameLayout,
  shownLayout,
  type LayoutFault,
} from './rules.ts';
import type { OwnHomepage, ShownHomepage } from './schema.ts';
import * as store from './sql.ts';

const untouched: store.HomepageRow = { ...defaultLayout, version: 0 };

/** The layout of the acting account as its members edit it, and what this one has not saved yet (DOMAIN 6.3). */
export async function ownHomepage(tx: Tx, actor: Actor, now: Date): Promise<OwnHomepage> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  const { modules, notice, version } = await standingLayout(tx, accountId);
  const draft = await store.draftOf(tx, { accountId, userId });
  const rights = await rightsAt(tx, accountId, now);
  return {
    modules,
    notice,
    version,
    editable: rights.homepage === 'yes',
    levelNeeded: levelThatEdits((await policyAt(tx, rightsPolicy, now)).document),
    defaults: defaultLayout,
    limits: { noticeCharsMax: NOTICE_CHARS_MAX },
    draft: draft ? { ...completed(draft), basedOn: draft.basedOn } : null,
  };
}

/**
 * Lays out the homepage of the acting account. `version` is the one that the writer has read. Refuses ACCOUNT_STOPPED,
 * HOMEPAGE_LOCKED with the field and the level that it takes (DOMAIN 9: L0 has the default layout only), STALE_VERSION
 * with the current layout, HOMEPAGE_INVALID with a row per fault (DOMAIN 6.3, 2.6).
 */
export async function saveHomepage(
  tx: Tx,
  actor: Actor,
  now: Date,
  { version, wish }: { version: number; wish: Layout },
  lang: Lang,
): Promise<OwnHomepage> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  await lockStanding(tx, accountId);
  const standing = await standingLayout(tx, accountId);
  const layout = { modules: wish.modules, notice: wish.notice.trim() };
  await requireEditable(tx, now, accountId, standing, layout);
  if (standing.version !== version) throw refuse.STALE_VERSION([], { current: await ownHomepage(tx, actor, now) });
  const { document: rules } = await policyAt(tx, accountRules, now);
  refuseFaults(layoutFaults(layout, rules, await textFilterAt(tx, now)), lang);
  await store.deleteDraft(tx, { accountId, userId });
  if (!sameLayout(standing, layout)) {
    await store.putHomepage(tx, now, accountId, { ...layout, version: version + 1 }, actorName(actor));
    const what = { verb: 'change_homepage', objectType: 'account', objectId: accountId };
    await audit(tx, actor, now, { ...what, before: audited(standing), after: audited(layout) });
  }
  return ownHomepage(tx, actor, now);
}

/**
 * Keeps what a member tries out, for previews; what is as it was saved is nothing to keep. The notice is checked when it
 * is saved. Answers the version that previews show. Refuses ACCOUNT_STOPPED, HOMEPAGE_LOCKED, HOMEPAGE_INVALID.
 */
export async function tryOut(
  tx: Tx,
  actor: Actor,
  now: Date,
  { basedOn, ...wish }: Layout & { basedOn: number },
  lang: Lang,
): Promise<string> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  await lockStanding(tx, accountId);
  const standing = await standingLayout(tx, accountId);
  await requireEditable(tx, now, accountId, standing, wish);
  refuseFaults(moduleFaults(wish.modules), lang);
  const key = { accountId, userId };
  if (basedOn === standing.version && sameLayout(standing, wish)) {
    await store.deleteDraft(tx, key);
    return previewVersionOf(standing.version);
  }
  const changedAt = await store.putDraft(tx, now, key, { ...wish, basedOn });
  return previewVersionOf(standing.version, changedAt);
}

/** What readers get of an account's homepage; of one that may not edit it, the default (DOMAIN 9). Refuses NOT_FOUND. */
export async function homepageShown(tx: Tx, now: Date, accountId: string): Promise<ShownHomepage> {
  const [account] = isId(accountId) ? await accounts.accountsByIds(tx, [accountId]) : [];
  if (!account || account.status === 'frozen' || account.status === 'closed') throw refuse.NOT_FOUND();
  const layout = await store.homepageOf(tx, accountId);
  if (!layout) return shownLayout(defaultLayout);
  const { homepage } = await rightsAt(tx, accountId, now);
  return shownLayout(homepage === 'yes' ? completed(layout) : defaultLayout);
}

/** Which version of a homepage's preview this is: it changes with every save and with every trial. */
export function previewVersionOf(version: number, triedAt?: Date): string {
  return triedAt ? `${version}.${triedAt.getTime().toString(36)}` : String(version);
}

/** The layout that is saved; version 0 is the default that nobody has changed. */
export async function standingLayout(tx: Tx, accountId: string): Promise<store.HomepageRow> {
  const row = await store.homepageOf(tx, accountId);
  return row ? { ...completed(row), version: row.version } : untouched;
}

async function lockStanding(tx: Tx, accountId: string): Promise<void> {
  const account = await accounts.lockAccount(tx, accountId);
  if (!account) throw refuse.NOT_FOUND();
  if (account.status === 'frozen' || account.status === 'closed') throw refuseAccount.ACCOUNT_STOPPED();
}

/** Names each field that the level does not let an account change, with the level that does. */
async function requireEditable(tx: Tx, now: Date, accountId: string, standing: Layout, wish: Layout): Promise<void> {
  const { document: matrix } = await policyAt(tx, rightsPolicy, now);
  const rights = await rightsAt(tx, accountId, now);
  if (rights.homepage === 'yes') return;
  const required = { level: levelThatEdits(matrix) };
  const noticed = wish.notice.trim() !== standing.notice;
  const fields = [
    ...(noticed ? ['notice'] : []),
    ...(noticed && sameLayout({ ...wish, notice: standing.notice }, standing) ? [] : ['modules']),
  ];
  throw refuseAccount.HOMEPAGE_LOCKED(
    fields.map((path) => ({ path, code: 'HOMEPAGE_LOCKED', message: '', actual: rights.homepage, required })),
  );
}

function refuseFaults(faults: readonly LayoutFault[], lang: Lang): void {
  if (faults.length === 0) return;
  throw refuseAccount.HOMEPAGE_INVALID(
    faults.map((fault) => ({ ...fault, message: inLang(layoutFaultTexts[fault.code], lang) })),
  );
}

function audited({ modules, notice }: Layout) {
  const { modules: on } = shownLayout({ modules, notice });
  return { modules: on, notice };
}
