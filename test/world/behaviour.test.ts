import { expect, test } from 'vitest';
import { closeOf, dayOf, instantOf, monthOf } from '../../src/lib/time.ts';
import { adTerms, checkText, compileWords, effectOf, reviewRules } from '../../src/moderation/service.ts';
import type { Event } from './behaviour.ts';
import { behaviour, placements, worldBegins } from './behaviour.ts';
import { creators } from './cast.ts';
import { contents, goodsOfContent } from './contents.ts';
import { goodOf, goods } from './goods.ts';
import { talk } from './talk.ts';
import { questions } from './talk/questions.ts';
import { lengthOf, wrongWords } from './wording.ts';

const events = behaviour();

function of<K extends Event['kind']>(kind: K): Extract<Event, { kind: K }>[] {
  return events.filter((each): each is Extract<Event, { kind: K }> => each.kind === kind);
}

function expectAbout(actual: number, wanted: number, what: string): void {
  expect(actual > wanted * 0.85 && actual < wanted * 1.15, `${what}: ${actual}, wanted about ${wanted}`).toBe(true);
}

test('the plan is the same every time, in order, and all of it past', () => {
  expect(behaviour()).toEqual(events);
  for (const [index, { at }] of events.entries()) {
    expect(at).toBeLessThan(0);
    expect(at).toBeGreaterThanOrEqual(worldBegins);
    expect(at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? worldBegins);
  }
});

test('as many follows, reads, clicks, order lines and refunds as a lively quarter has', () => {
  expectAbout(of('follow').length, 2500, 'follows');
  expectAbout(of('read').length, 6000, 'reads');
  expectAbout(of('click').length, 1500, 'clicks');
  const lines = of('order').flatMap((each) => each.lines).length;
  expectAbout(lines, 240, 'order lines');
  expectAbout(of('refund').length, 25, 'refunds');
  const clicked = of('order').filter((each) => each.click !== null).length;
  const conversion = clicked / of('click').length;
  expect(conversion > 0.05 && conversion < 0.075, String(conversion)).toBe(true);
  expect(of('comment').length).toBeGreaterThan(110);
  expect(of('reply').length).toBeGreaterThan(70);
});

test('follows are heavy-tailed and each once', () => {
  const pairs = of('follow').map((each) => `${each.reader} ${each.author}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  const counts = new Map<string, number>();
  for (const { author } of of('follow')) counts.set(author, (counts.get(author) ?? 0) + 1);
  const sorted = [...counts.values()].toSorted((a, b) => b - a);
  expect((sorted[0] ?? 0) / (sorted.at(-1) ?? 1)).toBeGreaterThan(10);
  expect(counts.size).toBe(new Set(contents.map((each) => each.author)).size);
});

test('nobody acts on a content before it is there, and each reader reads it once', () => {
  const published = new Map(of('publish').map((each) => [each.content, each.at]));
  expect(published.size).toBe(contents.length);
  for (const each of events)
    if ('content' in each && each.kind !== 'publish')
      expect(each.at >= (published.get(each.content) ?? 0), `${each.kind} ${each.content}`).toBe(true);
  const reads = of('read').map((each) => `${each.reader} ${each.content}`);
  expect(new Set(reads).size).toBe(reads.length);
});

test('clicks are on goods of their content; orders follow their click, payment and confirmation follow orders', () => {
  const clicks = new Map(of('click').map((each) => [each.id, each]));
  const byKey = new Map(contents.map((each) => [each.key, each]));
  for (const click of clicks.values()) {
    const content = byKey.get(click.content);
    expect(content && goodsOfContent(content).includes(click.good), click.id).toBe(true);
  }
  const orders = new Map(of('order').map((each) => [each.trade, each]));
  expect(orders.size).toBe(of('order').length);
  for (const order of orders.values()) {
    expect(order.at).toBeGreaterThan(-90 * 86_400);
    const click = order.click === null ? undefined : clicks.get(order.click);
    if (click) {
      expect(order.at).toBeGreaterThan(click.at);
      expect(order.reader).toBe(click.reader);
      expect(goodOf(order.lines[0]?.good ?? '').key).toBe(click.good);
    }
  }
  for (const step of [...of('pay'), ...of('confirm'), ...of('close')])
    expect(step.at).toBeGreaterThan(orders.get(step.trade)?.at ?? 0);
});

test('refunds are within what was paid; on every day of a year some fall before and some after the close', () => {
  const orders = new Map(of('order').map((each) => [each.trade, each]));
  const confirmed = new Map(of('confirm').map((each) => [each.trade, each.at]));
  for (const refund of of('refund')) {
    const line = orders.get(refund.trade)?.lines.find((each) => each.lineNo === refund.lineNo);
    expect(refund.refundFen > 0 && refund.refundFen <= (line?.paidFen ?? 0), refund.id).toBe(true);
  }
  for (let shift = 0; shift < 365; shift += 1) {
    const today = instantOf(dayOf(new Date(Date.UTC(2026, 0, 1 + shift, 6)))).getTime();
    const after = of('refund').filter((refund) => {
      const at = confirmed.get(refund.trade);
      return at !== undefined && today + refund.at * 1000 > closeOf(monthOf(new Date(today + at * 1000))).getTime();
    });
    expect(after.length).toBeGreaterThanOrEqual(4);
    expect(after.length).toBeLessThan(of('refund').length - 8);
  }
});

test('what people say is clean and said once', () => {
  const said = [...of('comment'), ...of('reply')].map((each) => each.text);
  expect(new Set(said).size).toBe(said.length);
  for (const text of said) {
    expect(lengthOf(text)).toBeLessThanOrEqual(300);
    expect(wrongWords(text)).toEqual([]);
  }
});

test('DOMAIN 2.6: nothing that people say or authors ask is refused, or folded, by its words', () => {
  const words = compileWords(adTerms.defaults, reviewRules.defaults);
  const texts = [...Object.values(talk).flat(2), ...Object.values(questions)].filter((text) => text !== undefined);
  expect(texts.length).toBeGreaterThan(150);
  const found = texts.flatMap((text) => checkText(text, words)).filter((finding) => effectOf(finding) !== 'hint');
  expect(found).toEqual([]);
});

test('DOMAIN 6.6: a comment stands under the work that it speaks of, by a reader of it; the author answers later', () => {
  const readAt = new Map(of('read').map((each) => [`${each.reader} ${each.content}`, each.at]));
  const comments = new Map(of('comment').map((each) => [each.id, each]));
  expect(comments.size).toBe(of('comment').length);
  for (const { reader, content, text, at } of comments.values()) {
    expect(talk[content]?.map(([says]) => says)).toContain(text);
    expect(at).toBeGreaterThan(readAt.get(`${reader} ${content}`) ?? 0);
  }
  for (const { to, content, text, at } of of('reply')) {
    const comment = comments.get(to);
    expect(talk[content]).toContainEqual([comment?.text, text]);
    expect(at).toBeGreaterThan(comment?.at ?? 0);
  }
});

test('DOMAIN 6.6: half of the works and more are talked of, in few words, and what authors ask is answered', () => {
  const known = contents.map((each) => each.key);
  expect(Object.keys(talk).filter((key) => !known.includes(key))).toEqual([]);
  const said = Map.groupBy(of('comment'), (each) => each.content);
  expect(said.size > known.length / 2 && said.size < (known.length * 3) / 4, String(said.size)).toBe(true);
  for (const [content, all] of said) expect(all.length, content).toBeLessThanOrEqual(content in questions ? 6 : 3);
  for (const content of Object.keys(questions)) expect(said.get(content)?.length, content).toBeGreaterThanOrEqual(3);
});

test('DOMAIN 2.2: channels show goods of well-rated shops by creators from L4 on', () => {
  expect(placements.length).toBeGreaterThan(15);
  const levels = new Map(creators.map((each) => [each.key, each.level]));
  for (const { content } of placements) {
    const author = contents.find((each) => each.key === content)?.author ?? '';
    expect((levels.get(author) ?? 'L0') >= 'L4', content).toBe(true);
  }
  const scenes = new Set(of('click').map((each) => each.scene));
  expect(scenes.size).toBeGreaterThanOrEqual(6);
  expect(goods.length).toBe(150);
});
