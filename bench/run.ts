import { loadavg } from 'node:os';
import { commission } from './commission.ts';
import { fanOut } from './fanOut.ts';
import { feedPage } from './feedPage.ts';
import { redirect } from './redirect.ts';
import { surroundings, table, type Row } from './report.ts';
import { openStage } from './stage.ts';

// Prints every ratio of one run as a Markdown table; names of workloads as arguments run only those.
const workloads = { feedPage, redirect, fanOut, commission };
const wanted = process.argv.slice(2);
const loadBefore = loadavg()[0] ?? 0;
const stage = await openStage();
try {
  const rows: Row[] = [];
  for (const [name, work] of Object.entries(workloads)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await work(stage)));
  }
  console.log(table(rows, await surroundings(stage.pool, loadBefore)));
} finally {
  await stage.close();
}
