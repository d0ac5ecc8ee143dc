import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { proofSecret } from './proving.ts';
import { takeDraft } from './drafts.ts';

const world = await testApp();

test('what the lock has computed is used by the post only as it was computed; else the month is computed again', async () => {
  const market = await Market.open(world);
  const { accountId } = await market.creator('留底的人');
  const month = addMonths(monthOf(await market.now()), 1);
  await world.advance(instantOf(`${month}-20`));
  const good = await market.item(1000);
  await market.click({ buyer: 'b', good, accountId, at: instantOf(`${month}-05`) });
  const createdAt = instantOf(`${month}-06`);
  await market.send(market.order({ buyer: 'b', good, paidFen: 9900, createdAt, confirmedAt: createdAt }));
  await world.advance(closeOf(month));
  const kept = ok(await market.close(month, 'lock'));

  const { home } = world.config;
  const draft = join(home, 'closing', month);
  const secret = await proofSecret(world.db, month);
  const take = async (of: { secret: string } & Parameters<typeof takeDraft>[2]) => {
    const work = await mkdtemp(join(home, 'closing/work-'));
    const taken = await takeDraft({ home, month, secret: of.secret }, work, of);
    await rm(work, { recursive: true });
    return taken?.outputHash;
  };
  const { inputHash, outputHash } = kept;
  expect(await take({ secret, inputHash, outputHash })).toBe(outputHash);
  expect(await take({ secret: 'another', inputHash, outputHash })).toBeUndefined();
  expect(await take({ secret, inputHash: outputHash, outputHash })).toBeUndefined();
  expect(await take({ secret, inputHash, outputHash: inputHash })).toBeUndefined();
  for (const name of ['document.json', 'proof.ndjson', 'seal']) {
    const file = join(draft, name);
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length - 1; at += 1 + Math.floor(bytes.length / 10)) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      expect(await take({ secret, inputHash, outputHash }), `${name}, byte ${at}`).toBeUndefined();
    }
    rmSync(file);
    expect(await take({ secret, inputHash, outputHash })).toBeUndefined();
    writeFileSync(file, bytes);
  }
  expect(await take({ secret, inputHash, outputHash })).toBe(outputHash);

  writeFileSync(join(draft, 'document.json'), readFileSync(join(draft, 'document.json')).subarray(0, 300));
  expect(ok(await market.close(month, 'post'))).toEqual(kept);
  expect(existsSync(draft)).toBe(false);
});
