import { readFileSync } from 'node:fs';
import { realReviews } from './reviews.ts';
import { checkText, compileWords, adTerms, reviewRules } from '../../src/moderation/service.ts';
const words = compileWords(adTerms.defaults, reviewRules.defaults);
const all = realReviews();
for (const L of JSON.parse(readFileSync(new URL('./labels.json', import.meta.url), 'utf8'))) {
  const rows = new Set(L.rows);
  for (const [what, yes] of [
    ['CONTACT_INFO', new Set(L.contact)],
    ['AD_LAW', new Set(Object.keys(L.adLaw).map(Number))],
  ] as const) {
    let tp = 0;
    const fp: any[] = [],
      fn: any[] = [];
    for (const r of all.filter((r) => rows.has(r.row))) {
      const f = checkText(r.text, words).filter((f) => f.code === what && f.excuse === undefined);
      if (f.length && yes.has(r.row)) tp++;
      else if (f.length) fp.push([r.row, f.map((x) => `${x.matched}/${x.level ?? x.note}`).join()]);
      else if (yes.has(r.row)) fn.push(r.row);
    }
    console.log(what, { tp, fp, fn });
  }
}
if (process.argv[2])
  for (const r of all) {
    const f = checkText(r.text, words).filter((f) => f.code === process.argv[2]);
    if (f.length)
      console.log(
        r.row,
        f
          .map((x) => {
            const p = Array.from(r.text);
            return `${p.slice(Math.max(0, x.start - 14), x.start).join('')}【${x.matched}】${p.slice(x.end, x.end + 12).join('')} ${x.level ?? x.note}${x.excuse ?? ''}`;
          })
          .join(' ¦ '),
      );
  }
const lines = (f: string) =>
  readFileSync(new URL(f, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((l) => l.replaceAll('\\n', '\n').replace(/\\u([0-9a-f]{4})/g, (_, h) => String.fromCharCode(parseInt(h, 16))));
const hit = (t: string) => checkText(t, words).filter((f) => f.code === 'CONTACT_INFO');
const ev = lines('evasions.txt'),
  inn = lines('innocent.txt');
const missed = ev.filter((t) => !hit(t).length),
  wrong = inn.filter((t) => hit(t).length);
console.log(`evasions ${ev.length} missed ${missed.length}:\n` + missed.join(' ¦ '));
console.log(
  `innocent ${inn.length} wrong ${wrong.length}:\n` + wrong.map((t) => t + '→' + hit(t).map((f) => f.note)).join(' ¦ '),
);
