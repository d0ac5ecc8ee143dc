import { cpsPolicy } from '../../cps/service.ts';
import { sceneEffect, type SceneChange } from '../../distribution/channels/service.ts';
import type { Effect } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';

/** What another scene of a sub-channel would do now: its works, and how sales are split by each scene (DOMAIN 11.4, UX 39). */
export async function sceneChangeEffect(tx: Tx, now: Date, change: SceneChange): Promise<Effect> {
  const { splitTable } = (await policyAt(tx, cpsPolicy, now)).document;
  const split = (scene: string) => {
    const row = splitTable.find((one) => !one.supermarket && (one.scenes?.includes(scene) ?? true));
    if (!row) return '';
    const pool = row.pool ? ` (${row.pool.numerator}/${row.pool.denominator})` : '';
    return `${row.network}:${row.platform}${pool}:${row.creator}`;
  };
  const splits = `${split(change.formerScene)} → ${split(change.scene)}`;
  return [
    ...(await sceneEffect(tx, change)),
    {
      zh: `分成 联盟:平台（其中进奖励池）:创作者 ${splits}`,
      en: `Split network:platform (of it into the pool):creator ${splits}`,
      fen: null,
    },
  ];
}
