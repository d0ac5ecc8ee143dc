import { randomUUID } from 'node:crypto';
import type { Caller, TestApp } from '../app.ts';
import { goods, picture, type Publisher } from '../works.ts';
import { covers } from './table.ts';

/** What contents are made of. */
export type Stock = {
  /** 60 goods of 20 shops: shop after shop, so that any run of them spreads out. */
  items: string[];
  wide: string[];
  square: string[];
  upright: string;
  bySides: Map<string, string>;
  /** A video of so many seconds. */
  video: (seconds: number) => Promise<string>;
};

type Fields = Record<string, unknown>;
const SHOPS = 20;
/** No word of it is watched by the text checks, whatever the order. */
const SIGNS = Array.from('春夏秋冬花草山水木石云雨雪月江河湖海松竹梅兰桃李杏柳桂荷菊枫');

/** A text of so many code points; `seed` makes another one of the same length. */
function text(length: number, seed = 0): string {
  return Array.from(
    { length },
    (_, i) => SIGNS[(i * i * 7 + i * 3 + seed * 11 + Math.floor(i / 5) * seed) % SIGNS.length],
  ).join('');
}

/** Goods, pictures and videos for an account that publishes. */
export async function stock(world: TestApp, { owner, accountId }: Publisher): Promise<Stock> {
  await goods(world, []);
  const host = await world.host('host.catalogue');
  for (let i = 0; i < SHOPS; i++) {
    await host.call('PUT', `/host/shops/s${i}`, { name: `第 ${i} 家店`, ratingBp: 47_000, status: 'active' });
  }
  const items = Array.from({ length: 60 }, (_, i) => `n${i}`);
  for (const [i, id] of items.entries()) await goods(world, [id], { shopId: `s${i % SHOPS}` });
  const many = (n: number, width: number, height: number) =>
    Promise.all(Array.from({ length: n }, () => picture(owner, width, height)));
  const bySides = new Map<string, string>();
  for (const { sides } of covers) bySides.set(sides.join('×'), await picture(owner, ...sides));
  const { id: userId } = (await owner.call('GET', '/me')).body.user;
  const videos = new Map<number, Promise<string>>();
  return {
    items,
    wide: await many(12, 750, 422),
    square: await many(6, 750, 750),
    upright: await picture(owner, 422, 750),
    bySides,
    video: (seconds) => {
      const made = videos.get(seconds) ?? insertVideo(world, userId, accountId, seconds);
      videos.set(seconds, made);
      return made;
    },
  };
}

/** A video as it stands after its upload was measured: the limits are over what was measured, not over the film. */
async function insertVideo(world: TestApp, userId: string, ownerId: string, seconds: number): Promise<string> {
  const { rows } = await world.pool.query<{ mediaId: string }>('select media_id as "mediaId" from media.media limit 1');
  const mediaId = `${rows[0]?.mediaId.slice(0, 10)}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await world.pool.query(
    `insert into media.media (media_id, user_id, kind, sha256, format, animated, width, height, bytes, created_at, owner_id)
     values ($1, $2, 'video', $1, 'mp4', false, 1280, 720, 5000000, now(), $3)`,
    [mediaId, userId, ownerId],
  );
  await world.pool.query(
    `insert into media.video (media_id, status, duration_ms, changed_at) values ($1, 'ready', $2, now())`,
    [mediaId, Math.round(seconds * 1000)],
  );
  return mediaId;
}

/** The fields of a content of a template that passes every rule. `seed` makes another one. */
export async function good(template: string, stock: Stock, seed: number): Promise<Fields> {
  const shared = { template, title: text(10, seed), forwardText: text(20, seed) };
  const listed = (n: number) => stock.items.slice(0, n).map((itemId) => ({ itemId }));
  const cover = [stock.wide[seed % stock.wide.length]];
  switch (template) {
    case 'video2':
      return {
        ...shared,
        type: 'video',
        videoMediaId: await stock.video(30),
        coverMediaIds: [stock.square[seed % stock.square.length], stock.upright],
        items: listed(1),
      };
    case 'collection2':
    case 'magiccollocation':
      return {
        ...shared,
        type: 'outfit',
        body: { pictures: [pictureOf(stock, 0)] },
        items: listed(3),
        coverMediaIds: cover,
      };
    case 'list':
      return {
        ...shared,
        type: 'list',
        items: listed(6).map((item) => ({ ...item, reason: text(30, seed) })),
        coverMediaIds: cover,
      };
    case 'item2':
      return {
        ...shared,
        type: 'item',
        body: { paragraphs: [{ text: text(60, seed) }, { text: text(70, seed + 1) }] },
        items: listed(1),
        coverMediaIds: stock.square.slice(0, 3),
        highlights: { long: [text(12), text(20)], short: [text(6), text(12)] },
        brandStory: { name: text(5), text: text(50) },
      };
    default:
      return {
        ...shared,
        type: 'post',
        body: { type: 'doc', content: [paragraph(text(40, seed))] },
        items: listed(3),
        coverMediaIds: cover,
        ...(template === 'shopinventory' && {
          shopStory: { kind: 'people', keeperLine: text(10), keeperRole: text(5) },
        }),
      };
  }
}

const paragraph = (words: string) => ({
  type: 'paragraph',
  ...(words && { content: [{ type: 'text', text: words }] }),
});
const pictureOf = (stock: Stock, i: number, anchors = 1) => ({
  mediaId: stock.wide[i % stock.wide.length],
  anchors: Array.from({ length: anchors }, (_, n) => ({ x: 0.5, y: n / 100, itemId: stock.items[0] })),
});

/** The fields with a size at a template's field: so many characters, elements, seconds. */
export async function sized(fields: Fields, name: string, size: number, stock: Stock, seed: number): Promise<Fields> {
  const words = text(size, seed);
  const put = (path: string, value: unknown) => changed(fields, path.split('.'), value);
  const first = (path: string, value: unknown) =>
    put(
      path,
      (at(fields, path) as unknown[]).map((one, i) => (i === 0 ? value : one)),
    );
  const member = (path: string, key: string) =>
    put(
      path,
      (at(fields, path) as object[]).map((one, i) => (i === 0 ? { ...one, [key]: words } : one)),
    );
  switch (name) {
    case 'body':
      return put('body', { type: 'doc', content: [paragraph(words)] });
    case 'items': {
      const reasons = fields['template'] === 'list' ? { reason: text(30, seed) } : {};
      return put(
        'items',
        stock.items.slice(0, size).map((itemId) => ({ itemId, ...reasons })),
      );
    }
    case 'items[].title':
    case 'items[].reason':
      return member('items', name.slice('items[].'.length));
    case 'coverMediaIds': {
      const square = fields['type'] === 'item';
      const video =
        fields['type'] === 'video' ? [stock.square[0], stock.upright, stock.wide[0], stock.wide[1]] : undefined;
      return put('coverMediaIds', (video ?? (square ? stock.square : stock.wide)).slice(0, size));
    }
    case 'videoMediaId':
      return put('videoMediaId', size === 0 ? null : await stock.video(size));
    case 'captions':
      return put(
        'captions',
        Array.from({ length: size }, (_, i) => ({ startMs: i * 20, endMs: i * 20 + 20, text: text(6, seed + i) })),
      );
    case 'captions[].text':
      return put('captions', size === 0 ? null : [{ startMs: 0, endMs: 2000, text: words }]);
    case 'body.pictures':
      return put(
        'body.pictures',
        Array.from({ length: size }, (_, i) => pictureOf(stock, i)),
      );
    case 'body.pictures[].anchors':
      return put('body.pictures', [pictureOf(stock, 0, size)]);
    case 'body.pictures[].anchors[].label': {
      const one = pictureOf(stock, 0);
      return put('body.pictures', [{ ...one, anchors: one.anchors.map((anchor) => ({ ...anchor, label: words })) }]);
    }
    case 'body.paragraphs':
      return put(
        'body.paragraphs',
        Array.from({ length: size }, (_, i) => ({ text: text(60, seed + i) })),
      );
    case 'body.paragraphs[].title':
    case 'body.paragraphs[].text':
      return member('body.paragraphs', name.slice('body.paragraphs[].'.length));
    case 'highlights.long':
    case 'highlights.short':
      return put(
        name,
        Array.from({ length: size }, (_, i) => text(12, seed + i)),
      );
    case 'highlights.long[]':
    case 'highlights.short[]':
      return first(name.slice(0, -2), words);
    default:
      return put(name, words);
  }
}

/** Where a fault of a size is told: at the field's first element. A video's fourth cover repeats a variant besides. */
export function placesOf(template: string, name: string, size: number): string[] {
  if (template === 'video2' && name === 'coverMediaIds' && size === 4) return [name, `${name}[3]`];
  return [name.replaceAll('[]', '[0]')];
}

function at(fields: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Fields)[key], fields);
}

function changed(fields: Fields, [key = '', ...rest]: string[], value: unknown): Fields {
  return { ...fields, [key]: rest.length === 0 ? value : changed(fields[key] as Fields, rest, value) };
}

/** The answers of preflight and submit: whether each lets it pass, and the places of its faults. */
export async function verdicts(who: Caller, fields: Fields) {
  const made = await who.call('POST', '/contents', fields);
  if (made.status !== 201) return { refused: made };
  const { id } = made.body;
  const check = (await who.call('GET', `/contents/${id}/preflight`)).body;
  const submit = await who.call('POST', `/contents/${id}/submit`);
  type Row = { passed: boolean; where: { field: string }; effect: string };
  const failed = (check.rules as Row[]).filter((rule) => !rule.passed && rule.effect !== 'human');
  const told = (paths: string[]) => [...new Set(paths)].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    id: id as string,
    preflight: { passed: check.passed as boolean, places: told(failed.map((rule) => rule.where.field)) },
    submit: {
      status: submit.body.status as string | number,
      code: submit.body.code as string | undefined,
      places: told((submit.body.errors ?? []).map((row: { path: string }) => row.path)),
    },
  };
}
