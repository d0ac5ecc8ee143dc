import { expect, test } from 'vitest';
import { countsOf, isFound, labels, ownTexts, told, type Check, type Counts } from './measure.ts';
import { drawSample, realReviews } from './reviews.ts';

const reviews = realReviews();
const isMissing = reviews.length === 0;

/** What was measured: fewer right ones, or more wrong or missed ones, are a step back. */
const measured = [
  { contact: { right: 7, wrong: 0, missed: 0 }, adLaw: { right: 5, wrong: 2, missed: 0 } },
  { contact: { right: 1, wrong: 0, missed: 0 }, adLaw: { right: 1, wrong: 0, missed: 1 } },
];

test.skipIf(isMissing)('the labelled reviews are those that the rule draws', () => {
  const taken = new Set<number>();
  for (const { seed, wanted, rows } of labels.samples) {
    expect(drawSample(reviews, seed, taken, wanted).map(({ row }) => row)).toEqual(rows);
    for (const row of rows) taken.add(row);
  }
});

test.skipIf(isMissing)('DOMAIN 2.6.1, 2.6.2: precision and recall on labelled real reviews', () => {
  for (const [i, { rows, contact, adLaw }] of labels.samples.entries()) {
    const sample = reviews.filter(({ row }) => rows.includes(row));
    const counts = {
      contact: countsOf('CONTACT_INFO', sample, new Set(contact)),
      adLaw: countsOf('AD_LAW', sample, new Set(Object.keys(adLaw).map(Number))),
    };
    console.info(`${rows.length} reviews: contact ${told(counts.contact)}; advertising law ${told(counts.adLaw)}`);
    expect(counts).toEqual(measured[i]);
  }
});

test.skipIf(isMissing)('DOMAIN 2.6.1, 2.6.2: of all findings in the real reviews, how many are right', () => {
  const counted = (['CONTACT_INFO', 'AD_LAW'] as const).map((check) => {
    const { judged, right } = labels.findings[check];
    const found = reviews.filter(({ text }) => isFound(check, text)).map(({ row }) => row);
    const kept = found.filter((row) => right.includes(row)).length;
    console.info(`${reviews.length} reviews: ${check} in ${found.length}, right in ${kept} of ${right.length}`);
    return { found: found.length, kept, unjudged: found.filter((row) => !judged.includes(row)) };
  });
  expect(counted).toEqual([
    { found: 47, kept: 47, unjudged: [] },
    { found: 73, kept: 42, unjudged: [] },
  ]);
});

test('DOMAIN 2.6.1, 2.6.2: evasions of our own are found, and what only looks like one is not', () => {
  const sets: [Check, string, string, Counts][] = [
    ['CONTACT_INFO', 'evasions.txt', 'innocent.txt', { right: 267, wrong: 0, missed: 1 }],
    ['CONTACT_INFO', 'evasionsFresh.txt', 'innocentFresh.txt', { right: 54, wrong: 0, missed: 6 }],
    ['CONTACT_INFO', 'evasionsThird.txt', 'innocentThird.txt', { right: 38, wrong: 0, missed: 2 }],
    ['CONTACT_INFO', 'evasionsFourth.txt', 'innocentFourth.txt', { right: 20, wrong: 0, missed: 0 }],
    ['AD_LAW', 'adEvasionsThird.txt', 'adInnocentThird.txt', { right: 22, wrong: 1, missed: 2 }],
  ];
  for (const [check, evasions, innocent, expected] of sets) {
    const hidden = ownTexts(evasions);
    const right = hidden.filter((text) => isFound(check, text)).length;
    const wrong = ownTexts(innocent).filter((text) => isFound(check, text)).length;
    const counts = { right, wrong, missed: hidden.length - right };
    console.info(`${hidden.length} evasions, ${ownTexts(innocent).length} look-alikes: ${told(counts)}`);
    expect([evasions, counts]).toEqual([evasions, expected]);
  }
});

test('DOMAIN 2.6.1: innocent texts side by side make no contact', () => {
  const innocent = ['innocent.txt', 'innocentFresh.txt', 'innocentThird.txt', 'innocentFourth.txt'].flatMap(ownTexts);
  const pairs = innocent.flatMap((text, i) => [1, 7, 31].map((step) => [text, innocent[(i + step) % innocent.length]]));
  for (const breaks of ['\n', '\f'])
    expect(pairs.map((pair) => pair.join(breaks)).filter((text) => isFound('CONTACT_INFO', text))).toEqual([]);
});
