import { expect, test } from 'vitest';
import { webVtt } from '../../../../../src/contents/captions/captions.ts';
import { captionsIn } from './reading.ts';

const read = (content: BlobPart) => captionsIn(new File([content], 'captions'));

test('UX 9: captions are read from SRT and WebVTT, in UTF-8 with or without a mark and in GB18030', async () => {
  const srt =
    '1\r\n00:00:01,000 --> 00:00:02,500\r\n你好 <i>世界</i>\r\n第二行\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n再见\r\n';
  const told = [
    { startMs: 1000, endMs: 2500, text: '你好 世界\n第二行' },
    { startMs: 3000, endMs: 4000, text: '再见' },
  ];
  expect(await read(srt)).toEqual(told);
  expect(await read(`\uFEFF${srt}`)).toEqual(told);
  const gb = Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3);
  expect(await read(new Blob(['1\n00:00:01,000 --> 00:00:02,000\n', gb, '\n']))).toEqual([
    { startMs: 1000, endMs: 2000, text: '你好' },
  ]);
  const vtt =
    'WEBVTT\n\nNOTE x\n\n00:05.000 --> 00:06.000 align:start\n<v 小王>先 &amp; 后</v>\n\nid\n00:01.000 --> 00:02.000\n<c.red>红</c> 1 < 2\n';
  expect(await read(vtt)).toEqual([
    { startMs: 1000, endMs: 2000, text: '红 1 < 2' },
    { startMs: 5000, endMs: 6000, text: '先 & 后' },
  ]);
});

test('UX 9: what holds no captions gives none', async () => {
  for (const content of ['', 'nothing', 'WEBVTT\n', '1\n00:00:01,000 --> 00:00:02,000\n\n', new Uint8Array(3_000_000)])
    expect(await read(content)).toEqual([]);
});

test('UX 9: what is written as WebVTT is read as it was, whatever signs it holds', async () => {
  const captions = [
    { startMs: 0, endMs: 61_001, text: 'a & b <c> --> d' },
    { startMs: 3_599_000, endMs: 3_600_000, text: '一\n二' },
  ];
  expect(webVtt(captions)).toContain('00:59:59.000 --> 01:00:00.000 line:84%\n一\n二\n');
  expect(await read(webVtt(captions))).toEqual(captions);
});
