import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { ok } from '../../../../test/money.ts';
import { StatedMonths } from '../../../../test/statements.ts';
import { contentsOf, packedAnew, sealed, type Contents } from '../../../../test/tampering.ts';
import { addMonths, monthOf } from '../../../lib/time.ts';
import { runVerify } from './command.ts';
import type { Fault } from './faults.ts';
import { verifyExport } from './verifying.ts';

const world = await testApp();
const months = await StatedMonths.open(world);
const { market, mine, other, agency, first, second, folder, exported, rootOf } = months;
const whole = await exported(mine, first);
const contents = contentsOf(whole);
const faultsOf = async (path: string, root: string | null = null): Promise<Fault[]> =>
  (await verifyExport(path, root)).faults;

test('the settlement log, verify: an untouched export passes, with its root, and for institutions, claw-backs and releases too', async () => {
  expect(await faultsOf(whole, await rootOf(first))).toEqual([]);
  for (const month of [first, second]) {
    for (const one of [mine, other, agency]) {
      const path = await exported(one, month);
      expect(await faultsOf(path, await rootOf(month)), `${month} ${one.accountId}`).toEqual([]);
    }
  }
  expect(JSON.parse(contents['statement.json']).statements[0]).toMatchObject({ entries: 3, rewards: 2 });
});

test('ARCHITECTURE, safety: an export holds no key of a buyer, no account and no second of a stranger', async () => {
  const { rows } = await world.pool.query('select distinct buyer_key from cps.click');
  expect(rows.length).toBeGreaterThan(3);
  const all = Object.values(contents).join('\n');
  for (const { buyer_key: key } of rows) expect(all).not.toContain(key);
  expect(all).not.toContain(other.accountId);
  const strange = contents['log.ndjson']
    .split('\n')
    .filter((line) => line.includes('"type":"click"') && line.includes('"shown"'));
  expect(strange).toHaveLength(1);
  expect(JSON.parse(strange[0] ?? '').shown.at).toMatch(/T\d\d:\d\d:00\.000Z$/);
});

test('the settlement log, verify: a zip that another tool packed is named as such, not a file in it', async () => {
  // Another version in the head of the first file, as other tools write it.
  const packed = Uint8Array.from(readFileSync(whole));
  packed[4] = 10;
  const path = join(folder, 'packed.zip');
  writeFileSync(path, packed);
  expect(await faultsOf(path)).toMatchObject([{ code: 'STRUCTURE', file: 'zip' }]);
});

test('the settlement log, verify: a changed file is named alone where the zip was packed anew, and that is told once', async () => {
  const path = join(folder, 'anew.zip');
  const anew = async (files: Contents): Promise<Fault[]> => {
    writeFileSync(path, packedAnew(files));
    return faultsOf(path);
  };
  const repacked = expect.objectContaining({ file: 'zip', code: 'REPACKED' });
  expect(await anew(contents)).toEqual([repacked]);
  const html = { ...contents, 'statement.html': contents['statement.html'].replace('</h1>', '!</h1>') };
  const changed = (file: string) => expect.objectContaining({ file, code: 'CHANGED' });
  expect(await anew(html)).toEqual([changed('statement.html'), repacked]);
  const fewer = { ...contents, 'lines.csv': contents['lines.csv'].replace(/[^\n]*\n$/, '') };
  const named = await anew(fewer);
  expect(named.filter(({ code }) => code === 'CHANGED')).toEqual([changed('lines.csv')]);
  expect(named.filter(({ code }) => code === 'REPACKED')).toHaveLength(1);
  const said: string[] = [];
  const to = { stdout: { write: (text: string) => said.push(text) }, stderr: { write: () => 0 } };
  expect(await runVerify([path, '--lang', 'zh'], to)).toBe(1);
  expect(said.join('')).toContain('重新打包过');
});

test('the settlement log, verify: one byte anywhere in the file is refused', async () => {
  const bytes = readFileSync(whole);
  const path = join(folder, 'byte.zip');
  const draw = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(draw, async ([at, change]) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      writeFileSync(path, changed);
      expect(await runVerify([path, '--lang', 'en'], silent)).not.toBe(0);
    }),
    { numRuns: 100 },
  );
}, 60_000);

const silent = { stdout: { write: () => undefined }, stderr: { write: () => undefined } };

/** Changes files, seals them again with the month's own key, and answers what a verifier says. */
async function tampered(change: (files: Contents) => void, month = first, from = contents): Promise<Fault[]> {
  const files = { ...from };
  change(files);
  const path = join(folder, 'tampered.zip');
  await sealed(path, files, months.secretOf(month));
  return faultsOf(path);
}

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

test('the settlement log, verify: sealed again without a change it passes, so what follows is found by what it says', async () => {
  expect(await tampered(() => undefined)).toEqual([]);
});

test('the settlement log, verify: a line of the log dropped, doubled, swapped or changed is refused with its place', async () => {
  const lines = linesOf(contents['log.ndjson']);
  const change = (next: string[]) => tampered((files) => (files['log.ndjson'] = joined(next)));
  for (let at = 0; at < lines.length; at += 3) {
    const line = lines[at] ?? '';
    expect(await change(lines.toSpliced(at, 1)), `dropped ${at}`).toContainEqual(
      expect.objectContaining({ file: 'log.ndjson', code: 'COUNTED', line: at + 1 }),
    );
    expect(await change(lines.toSpliced(at, 0, line)), `doubled ${at}`).toContainEqual(
      expect.objectContaining({ file: 'log.ndjson', code: 'COUNTED', line: at + 2 }),
    );
    if (at > 0) {
      expect(await change(lines.toSpliced(at - 1, 2, line, lines[at - 1] ?? '')), `swapped ${at}`).toContainEqual(
        expect.objectContaining({ file: 'log.ndjson', code: 'ORDER', line: at + 1 }),
      );
    }
    const row = JSON.parse(line);
    const part = row.fact ?? row.shown;
    part.type = `${part.type} `;
    expect(await change(lines.toSpliced(at, 1, JSON.stringify(row))), `changed ${at}`).toContainEqual(
      expect.objectContaining({ file: 'log.ndjson', code: 'LEAF', line: at + 1 }),
    );
  }
}, 60_000);

test('the settlement log, verify: entries that are as many as were posted but others are told by what differs', async () => {
  const faults = await tampered((files) => {
    files['log.ndjson'] = files['log.ndjson'].replace(/"paidFen":(\d)/, (_all, digit) => `"paidFen":${digit}1`);
  });
  const differ = faults.filter(({ code }) => code === 'ENTRIES_DIFFER');
  expect(differ).not.toEqual([]);
  for (const { actual, required, code } of faults) if (actual !== undefined) expect(actual, code).not.toBe(required);
});

test('the settlement log, verify: a stranger’s click that is said to come later than the winner is refused', async () => {
  const faults = await tampered((files) => {
    files['log.ndjson'] = files['log.ndjson'].replaceAll(/(?<="shown":\{"at":"[^"]{11})00:00(?=:00\.000Z)/g, '01:29');
  });
  expect(faults).toContainEqual(expect.objectContaining({ file: 'log.ndjson', code: 'LEAF' }));
});

test('the settlement log, verify: amounts changed alike in csv, statement and proof but not in the log are refused with line and field', async () => {
  const faults = await tampered((files) => {
    files['lines.csv'] = files['lines.csv'].replace(/,400,\r\n|,400,0\r\n/, ',401,0\r\n');
    files['statement.json'] = files['statement.json'].replace(
      /"commissionFen": (\d+)/,
      (_all, n) => `"commissionFen": ${Number(n) + 1}`,
    );
    files['proof.json'] = files['proof.json'].replace(
      /\\"commissionFen\\":(\d+)/,
      (_all, n) => `\\"commissionFen\\":${Number(n) + 1}`,
    );
  });
  expect(faults).toContainEqual(
    expect.objectContaining({
      file: 'lines.csv',
      code: 'DIFFERS',
      field: 'creatorFen',
      actual: '401',
      required: '400',
    }),
  );
  expect(faults).toContainEqual(expect.objectContaining({ file: 'proof.json', code: 'TREE', field: 'statements' }));
  expect(faults).toContainEqual(
    expect.objectContaining({ code: 'DIFFERS', field: 'statements.leaves.0.statement.commissionFen' }),
  );
});

test('the settlement log, verify: a line of lines.csv dropped, doubled or changed is refused with its number', async () => {
  const lines = contents['lines.csv'].split('\r\n').slice(0, -1);
  const change = (next: string[]) => tampered((files) => (files['lines.csv'] = `${next.join('\r\n')}\r\n`));
  for (let at = 1; at < lines.length; at++) {
    const place = expect.objectContaining({ file: 'lines.csv', line: at + 1 });
    expect(await change(lines.toSpliced(at, 1))).toContainEqual(place);
    const after = expect.objectContaining({ file: 'lines.csv', line: at + 2 });
    expect(await change(lines.toSpliced(at, 0, lines[at] ?? ''))).toContainEqual(after);
    expect(await change(lines.toSpliced(at, 1, `${lines[at]}1`))).toContainEqual(place);
  }
});

test('the settlement log, verify: every value of statement.json is refused when it is changed, with its line', async () => {
  const lines = contents['statement.json'].split('\n');
  for (const [at, line] of lines.entries()) {
    // Names are not part of the settlement: only the signature holds them.
    if (/"(name|accountName|institutionName)"/.test(line) || !/\d/.test(line.split(':').slice(1).join(''))) continue;
    const changed = line.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
    const faults = await tampered((files) => (files['statement.json'] = lines.toSpliced(at, 1, changed).join('\n')));
    expect(
      faults.map(({ file }) => file),
      line,
    ).toContain('statement.json');
  }
}, 60_000);

test('the settlement log, verify: another month’s proof and another account’s statement are refused', async () => {
  const later = contentsOf(await exported(mine, second));
  const strange = contentsOf(await exported(other, first));
  expect(await tampered((files) => (files['proof.json'] = later['proof.json']), second)).toContainEqual(
    expect.objectContaining({ file: 'log.ndjson', code: 'TREE' }),
  );
  for (const name of ['statement.json', 'lines.csv', 'log.ndjson', 'proof.json'] as const) {
    const faults = await tampered((files) => (files[name] = strange[name]));
    expect(faults.length, name).toBeGreaterThan(0);
  }
  expect(await faultsOf(whole, await rootOf(second))).toContainEqual(
    expect.objectContaining({ file: 'proof.json', code: 'OTHER_ROOT', field: 'root' }),
  );
});

test('the settlement log, verify: who seals it with a key of his own gets another root', async () => {
  const path = join(folder, 'forged.zip');
  await sealed(path, contents, 'ab'.repeat(32));
  expect(await faultsOf(path, await rootOf(first))).toContainEqual(
    expect.objectContaining({ file: 'proof.json', code: 'OTHER_ROOT' }),
  );
});

test('the settlement log, verify: what is carried in is what the month before carried out', async () => {
  const path = await exported(mine, second);
  const files = contentsOf(path);
  const [statement] = JSON.parse(files['statement.json']).statements;
  expect(statement.sums.clawbackFen).toBeLessThan(0);
  const third = addMonths(second, 1);
  await world.advance(months.at(third, 25));
  await months.post(third);
  const carried = await exported(mine, third);
  const [last] = JSON.parse(contentsOf(carried)['statement.json']).statements;
  expect(last.sums.carriedInFen).toBe(statement.sums.carriedOutFen);
  expect(last.sums.carriedInFen).toBeLessThan(0);
  expect(await faultsOf(carried, await rootOf(third))).toEqual([]);
  const faults = await tampered(
    (of) =>
      (of['proof.json'] = of['proof.json'].replace(/\\"carriedOutFen\\":-\d+(?=[^]*"root")/, '\\"carriedOutFen\\":-1')),
    third,
    contentsOf(carried),
  );
  expect(faults.length).toBeGreaterThan(0);
}, 120_000);

test('command line: verify exits with 0 when all is right, 1 when something is wrong and 2 when there is no zip', async () => {
  const out: string[] = [];
  const to = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => out.push(text) },
  };
  expect(await runVerify([whole, '--lang', 'zh', '--root', await rootOf(first)], to)).toBe(0);
  expect(out.join('')).toContain('核对无误');
  const rootFile = join(folder, 'root.json');
  writeFileSync(rootFile, JSON.stringify(ok(await world.anonymous.call('GET', `/months/${second}/root`))));
  expect(await runVerify([whole, '--root-file', rootFile, '--lang', 'en'], to)).toBe(1);
  expect(out.join('')).toContain('is not the root that was published');
  writeFileSync(join(folder, 'none.zip'), 'no zip');
  for (const args of [[join(folder, 'none.zip')], [join(folder, 'missing.zip')], [], [whole, '--root', 'x']]) {
    expect(await runVerify(args, to)).toBe(2);
  }
});

test('command line: verify says why a file cannot be read in the language that is asked for', async () => {
  const missing = join(folder, 'missing.zip');
  const noRoot = join(folder, 'no-root.json');
  writeFileSync(noRoot, '{"root":1}');
  const said = async (...args: string[]) => {
    const out: string[] = [];
    const to = { stdout: { write: () => 0 }, stderr: { write: (text: string) => out.push(text) } };
    expect(await runVerify(args, to)).toBe(2);
    return out.join('');
  };
  expect(await said(missing, '--lang', 'zh')).toBe(`zhongcao verify: ${missing}：没有这个文件或文件夹\n`);
  expect(await said('--lang', 'zh')).toBe(
    'zhongcao verify: 请给出一个文件，且只能一个\n用法：zhongcao verify EXPORT.zip [--root HASH | --root-file ROOT.json] [--lang zh|en]\n',
  );
  expect(await said(whole, '--root', 'x', '--lang=zh')).toContain('--root 应为 64 位十六进制的哈希');
  expect(await said(missing, '--lang', 'en')).toBe(`zhongcao verify: ${missing}: there is no such file or folder\n`);
  expect(await said(folder, '--lang', 'zh')).toBe(`zhongcao verify: ${folder}：是文件夹，不是文件\n`);
  expect(await said(whole, '--root-file', missing, '--lang', 'zh')).toContain(`${missing}：没有这个文件或文件夹`);
  expect(await said(whole, '--root-file', noRoot, '--lang', 'zh')).toContain(`${noRoot}：不是公开月根的文件`);
  expect(await said(whole, '--root-file', noRoot, '--lang', 'en')).toContain('does not hold the published root');
});

test('API.md, money: only a posted month is exported, and only to who may see the money', async () => {
  const open = addMonths(monthOf(await market.now()), 3);
  expect((await mine.owner.call('GET', `/statements/${open}/export`)).status).toBe(404);
  expect(await mine.owner.call('GET', '/statements/2026-13/export')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'month' }] },
  });
  expect((await world.anonymous.call('GET', `/statements/${first}/export`)).status).toBe(401);
});
