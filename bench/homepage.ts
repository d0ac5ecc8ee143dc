import { builtAssets } from '../src/growth/assets.ts';
import { published, publisher } from '../test/works.ts';
import { besideHello } from './hello.ts';
import { rateRow, type Row } from './report.ts';
import { openStage } from './stage.ts';

/** The homepage of a creator with eight works as HTML for signed-out readers, against a server that only says hello. */
export async function homepage(): Promise<Row[]> {
  const stage = await openStage(builtAssets('http://localhost'));
  try {
    const { owner, accountId } = await publisher(stage, '林小满的衣橱', 'L6');
    for (let nr = 0; nr < 8; nr++) await published(owner);
    const measured = await besideHello(`${stage.url}/u/${accountId}`, 200);
    return [rateRow('creator homepage as HTML against a bare hello', 'requests', measured)];
  } finally {
    await stage.close();
  }
}
