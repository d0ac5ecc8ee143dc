import { accountsByIds } from '../../accounts/service.ts';
import { shownDecision, worksByIds } from '../../contents/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { levelsOf } from '../../levels/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import { mediaByIds } from '../../media/service.ts';
import { shownReasons } from '../../moderation/service.ts';
import { subChannelNames } from '../channels/names.ts';
import type { Material } from './rules.ts';
import * as store from './sql.ts';

/** Steps of an application that are read at most: an account may take one back and hand it in again. */
const STEPS_MAX = 200;

type Asked = { tx: Tx; now: Date; lang: Lang };

/** Applications as their account sees them. */
export async function presentApplications(asked: Asked, rows: store.ApplicationRow[]) {
  const { tx, now, lang } = asked;
  const names = await subChannelNames(tx, lang);
  const materials = await presentMaterials(tx, rows);
  const shown = [];
  for (const row of rows) {
    const by = shownDecision(userOf(row.decidedBy), row.decidedAt, lang);
    shown.push({
      id: row.applicationId,
      subChannel: names(row.subChannelCode),
      status: row.status,
      version: row.version,
      material: materials.get(row.applicationId) ?? presentMaterial(row.material, new Map(), new Map()),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      submittedAt: row.submittedAt?.toISOString() ?? null,
      decision: by && {
        at: by.at,
        by: { kind: by.kind, name: by.name },
        reasons: await shownReasons(tx, now, row.reasons, lang),
      },
      outcome: row.outcome,
      reapplyAt: row.reapplyAt?.toISOString() ?? null,
    });
  }
  return shown;
}

/** One application with its steps; an operator reads who took them by name, its account by a pseudonym. */
export async function presentWhole(asked: Asked, row: store.ApplicationRow, reader: 'account' | 'operator') {
  const [shown] = await presentApplications(asked, [row]);
  if (!shown) throw new Error(`the application ${row.applicationId} cannot be presented`);
  const { tx, now, lang } = asked;
  const steps = await store.stepsOf(tx, row.accountId, row.applicationId, STEPS_MAX);
  const users = steps.flatMap(({ by }) => userOf(by) ?? []);
  const names = await nicknamesOf(tx, [...new Set(users)]);
  const presented = [];
  for (const one of steps) {
    const user = userOf(one.by);
    const kind = user === null ? 'system' : isOwnStep(one) ? 'account' : 'operator';
    const name =
      kind === 'operator' && reader === 'account' ? shownDecision(user, one.at, lang)?.name : names.get(user ?? '');
    presented.push({
      status: one.status,
      at: one.at.toISOString(),
      by: { kind, name: name ?? '' } as const,
      reasons: await shownReasons(tx, now, one.reasons, lang),
      note: one.note,
    });
  }
  return { ...shown, steps: presented };
}

/** Who applies, as an operator sees it. */
export async function presentApplicants(tx: Tx, now: Date, accountIds: readonly string[]) {
  const ids = [...new Set(accountIds)];
  const accounts = await accountsByIds(tx, ids);
  const levels = await levelsOf(tx, ids, now);
  return (id: string) => {
    const account = accounts.get(id);
    return { id, name: account?.name ?? id, avatarUrl: account?.avatarUrl ?? '', level: levels.get(id) ?? 'L0' };
  };
}

const isOwnStep = ({ status }: store.StepRow): boolean => status === 'draft' || status === 'submitted';

/** The user behind an actor's name; null for the system. */
function userOf(by: string | null): string | null {
  return by?.startsWith('user:') ? by.slice('user:'.length) : null;
}

type Pictures = Awaited<ReturnType<typeof mediaByIds>>;
type Works = Awaited<ReturnType<typeof worksByIds>>;

async function presentMaterials(tx: Tx, rows: store.ApplicationRow[]) {
  const samples = rows.flatMap(({ material }) => material.samples.flatMap(({ contentId }) => contentId ?? []));
  const works = await worksByIds(tx, samples.filter(isId));
  const pictures = await mediaByIds(
    tx,
    rows.flatMap(({ material }) => material.screenshotMediaIds),
  );
  return new Map(
    rows.map(({ applicationId, accountId, material }) => {
      const own = new Map([...works].filter(([, work]) => work.accountId === accountId));
      return [applicationId, presentMaterial(material, own, pictures)];
    }),
  );
}

function presentMaterial(material: Material, works: Works, pictures: Pictures) {
  return {
    ...material,
    samples: material.samples.map((sample) => {
      const work = works.get(sample.contentId ?? '');
      return { ...sample, ...(work && { title: work.title, type: work.type }) };
    }),
    screenshots: material.screenshotMediaIds.flatMap((id) => {
      const picture = pictures.get(id);
      return picture ? [{ id, url: picture.urls['320'], original: picture.urls.original }] : [];
    }),
  };
}
