import { linkFor } from '../src/links/service.ts';
import { newId, newIdOf } from '../src/lib/ids.ts';
import { goods } from '../test/works.ts';
import { besideHello, CONNECTIONS } from './hello.ts';
import { rateRow, type Row } from './report.ts';
import type { Stage } from './stage.ts';

/** A click's redirect, kept before it is answered, against a server that only says hello. */
export async function redirect(stage: Stage): Promise<Row[]> {
  await goods(stage, ['bench']);
  const link = linkFor(stage.config, { contentId: newIdOf(newId()), itemId: 'bench', scene: 'follow_feed' });
  const measured = await besideHello(`${stage.url}/go/${link}`, 302);
  return [rateRow(`click redirect, ${CONNECTIONS} connections, against a bare hello`, 'requests', measured, 0.4)];
}
