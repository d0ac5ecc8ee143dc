import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { picture } from '../../../test/works.ts';
import { mediaByIds } from '../service.ts';
import { examine } from './examine.ts';

const world = await testApp();
const who = await world.signUp('林小满');
const id = await picture(who);
const ask = (pictureCheckUrl: string | undefined, signal: AbortSignal) =>
  world.run(async (tx, now) => {
    const pictures = [...(await mediaByIds(tx, [id])).values()];
    return examine(tx, now, { ...world.config, pictureCheckUrl }, pictures, signal);
  });

test('DOMAIN 2.6.3: a picture that could not be asked about in time is no answer, and without an adapter nobody is asked', async () => {
  await expect(ask('http://127.0.0.1:1/', AbortSignal.abort())).rejects.toThrow('aborted');
  await expect(ask('http://127.0.0.1:1/', new AbortController().signal)).rejects.toThrow('fetch failed');
  expect((await ask(undefined, new AbortController().signal)).size).toBe(0);
});
