import { loadavg } from 'node:os';
import { attribution } from './attribution.ts';
import { commission } from './commission.ts';
import { fanOut } from './fanOut.ts';
import { feedPage } from './feedPage.ts';
import { growth } from './growth.ts';
import { homepage } from './homepage.ts';
import { monthClose } from './monthClose.ts';
import { originality } from './originality.ts';
import { pgledger } from './pgledger.ts';
import { posting } from './posting.ts';
import { recommendation } from './recommendation.ts';
import { redirect } from './redirect.ts';
import { surroundings, table, type Row } from './report.ts';
import { openStage, type Stage } from './stage.ts';
import { submission } from './submission.ts';
import { textChecks } from './textChecks.ts';

// Prints every ratio of one run as a Markdown table; names of workloads as arguments run only those. What takes minutes to
// fill runs only when it is named.
const workloads = {
  feedPage,
  redirect,
  fanOut,
  submission,
  textChecks,
  originality,
  homepage,
  growth,
  posting,
  pgledger,
  commission,
  attribution,
  monthClose,
  recommendation,
};
const large = {
  submissionMillion: (stage: Stage) => submission(stage, 1_000_000),
  originalityHundredThousand: (stage: Stage) => originality(stage, 100_000),
  monthCloseMillion: (stage: Stage) => monthClose(stage, 1_000_000),
  growthTenMillion: (stage: Stage) => growth(stage, 10_000_000),
};
const wanted = process.argv.slice(2);
const loadBefore = loadavg()[0] ?? 0;
const stage = await openStage();
try {
  const rows: Row[] = [];
  const chosen = Object.entries(wanted.length > 0 ? { ...workloads, ...large } : workloads);
  for (const [name, work] of chosen) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await work(stage)));
  }
  console.log(table(rows, await surroundings(stage.pool, loadBefore)));
} finally {
  await stage.close();
}
