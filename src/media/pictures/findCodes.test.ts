import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { withQrCodes } from '../../../test/qrCode.ts';
import { multipart } from '../../../test/multipart.ts';
import { storageOf } from '../storage/storage.ts';
import { keyOf } from '../storage/storage.ts';
import { findCodes } from './findCodes.ts';

const world = await testApp();
const who = await world.signUp('林小满');

async function upload(background: string, coded: boolean): Promise<{ id: string; sha256: string }> {
  const plain = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .png()
    .toBuffer();
  const form = multipart(coded ? await withQrCodes(plain, [{ side: 160, left: 100, top: 60 }]) : plain);
  const answer = await who.call('POST', '/media', form.body, form.headers);
  expect(answer.status).toBe(201);
  return answer.body;
}

const known = async () => {
  const { rows } = await world.pool.query<{ media_id: string; has_qr_code: boolean | null }>(
    'select media_id, has_qr_code from media.media order by media_id',
  );
  return rows.map((row) => row.has_qr_code);
};
const next = async () => {
  const { rows } = await world.pool.query<{ payload: { after: string } }>(
    `select payload from graphile_worker._private_jobs where key = 'find_codes'`,
  );
  await world.pool.query(`delete from graphile_worker._private_jobs where key = 'find_codes'`);
  return rows[0]?.payload;
};

test('DOMAIN 2.6.1: pictures that were kept before codes were looked for are looked at later', async () => {
  const pictures = [await upload('#c8a890', true), await upload('#a8c890', false), await upload('#90a8c8', true)];
  await world.pool.query('update media.media set has_qr_code = null');
  // The file of the second is gone: it stays unknown and stops nothing.
  await storageOf(world.config).remove(keyOf(pictures[1]?.sha256 ?? '', 'original.webp'));
  await findCodes({}, world.tools);
  expect(await known()).toEqual([true, null, true]);
  expect(await next()).toBeUndefined();
});

test('DOMAIN 2.6.1: the search goes on by id from run to run, and after a kill where it was', async () => {
  await world.pool.query('delete from media.media');
  const { sha256 } = await upload('#c8a890', true);
  await world.pool.query(
    `insert into media.media (media_id, user_id, owner_id, kind, sha256, format, animated, width, height, bytes, phash,
       white_border_bp, file_name, search_text, created_at)
     select 'p' || lpad(n::text, 4, '0'), user_id, owner_id, kind, sha256, format, animated, width, height, bytes, phash,
       white_border_bp, '', '', created_at
     from media.media, generate_series(1, 150) n where sha256 = $1`,
    [sha256],
  );
  await findCodes({}, world.tools);
  expect((await known()).filter((found) => found === true)).toHaveLength(101);
  const payload = await next();
  expect(payload).toEqual({ after: 'p0100' });
  await findCodes(payload, world.tools);
  expect((await known()).filter((found) => found === null)).toEqual([]);
  expect(await next()).toBeUndefined();
});
