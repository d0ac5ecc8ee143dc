import { closeMonth } from '../../src/cps/month/service.ts';
import { systemActor } from '../../src/lib/actor.ts';
import { openDatabase } from '../../src/lib/db.ts';

// A process that locks and posts a month and is killed meanwhile: `closer.ts CONNECTION HOME MONTH NOW`.
const [connection = '', home = '', month = '', now = ''] = process.argv.slice(2);
const { db } = openDatabase(JSON.parse(connection), 4);
process.stdout.write('ready\n');
for (const mode of ['lock', 'post'] as const) {
  const answer = await closeMonth({ db, home }, systemActor, new Date(now), { month, mode });
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await db.destroy();
