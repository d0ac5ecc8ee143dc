import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { goods, picture, publisher } from '../../../test/works.ts';

const world = await testApp();
await goods(world, ['shoe', 'bag', 'scarf']);
const { owner } = await publisher(world, '林小满的衣橱');
const mediaId = await picture(owner, 1080, 1440);
const cover = await picture(owner, 864, 486);
const piece = { mediaId, itemId: 'shoe', x: 0.5, y: 0.25, width: 0.6, turn: -15, mirrored: true, cut: 12 };
const puzzle = { ratio: '3:4', ground: '#f4efe8', pieces: [piece, { ...piece, itemId: null, cut: null }] };
const anchors = ['shoe', 'bag', 'scarf'].map((itemId, i) => ({ x: 0.5, y: 0.2 + 0.3 * i, itemId, label: null }));
const outfit = (change: object) => ({
  type: 'outfit',
  template: 'magiccollocation',
  body: { pictures: [{ mediaId, anchors, puzzle: { ...puzzle, ...change } }] },
});

test('how a puzzle was put together is kept for its author and shown to no reader', async () => {
  const fields = {
    title: '周末出门的一身',
    forwardText: '这一身穿了整个秋天',
    summary: '围巾、包和鞋是同一个暖色，天凉的时候从早穿到晚都不别扭，走路也舒服，配牛仔裤和半裙都好看，出门不用想。',
    coverMediaIds: [cover],
  };
  const made = await owner.call('POST', '/contents', { ...outfit({}), ...fields });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { id } = made.body;
  expect((await owner.call('GET', `/contents/${id}/draft`)).body.body.pictures[0].puzzle).toEqual(puzzle);
  const submitted = await owner.call('POST', `/contents/${id}/submit`);
  expect(submitted.body, JSON.stringify(submitted.body)).toMatchObject({ status: 'published' });
  for (const who of [owner, world.anonymous]) {
    const read = await who.call('GET', `/contents/${id}`);
    expect(read.body.body).toEqual({ pictures: [{ mediaId, anchors }] });
  }
});

test('every limit of a puzzle is named', async () => {
  const of = (change: object) => ({ pieces: [{ ...piece, ...change }] });
  const wrong: [object, string][] = [
    [{ ratio: '16:9' }, 'ratio'],
    [{ ground: 'red' }, 'ground'],
    [{ ground: '#fffffff' }, 'ground'],
    [{ pieces: Array.from({ length: 13 }, () => piece) }, 'pieces'],
    [of({ x: 1.01 }), 'pieces[0].x'],
    [of({ y: -0.01 }), 'pieces[0].y'],
    [of({ width: 0.04 }), 'pieces[0].width'],
    [of({ width: 2.01 }), 'pieces[0].width'],
    [of({ turn: 181 }), 'pieces[0].turn'],
    [of({ cut: 101 }), 'pieces[0].cut'],
    [of({ cut: 1.5 }), 'pieces[0].cut'],
    [of({ script: 'alert(1)' }), 'pieces[0].script'],
    [{ html: '<b>' }, 'html'],
  ];
  for (const [change, path] of wrong) {
    const answer = await owner.call('POST', '/contents', outfit(change));
    const place = `body.pictures[0].puzzle${path && `.${path}`}`;
    expect([400, 422], path).toContain(answer.status);
    expect(answer.body.errors[0].path).toBe(place);
  }
  const most = {
    ground: '#000000',
    pieces: Array.from({ length: 12 }, () => ({ ...piece, width: 2, turn: 180, cut: 0 })),
  };
  expect((await owner.call('POST', '/contents', outfit(most))).status).toBe(201);
});
