import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { keepWholePicture } from '../pictures.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Fails with the rule and the elements unless a page has no serious or critical fault (UX 40). */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in has no contrast yet; the wave around a button that was clicked fades for two seconds and has no text.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isWave = effect instanceof KeyframeEffect && effect.target?.matches('.ant-wave') === true;
      return playState !== 'running' || effect?.getTiming().iterations === Infinity || isWave;
    }),
  );
  const grave = (await faultsOf(page)).filter((fault) => fault.impact === 'serious' || fault.impact === 'critical');
  expect(
    grave.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
}

/** Screens whose colours were looked at in this run: that alone takes two thirds of the time, and colours stay what they are. */
const seen = new Set<string>();

/** Every rule's faults, also those inside frames. Without axe's own builder, which takes three times as long. */
async function faultsOf(page: Page): Promise<axe.Result[]> {
  for (const frame of page.frames())
    if (await frame.evaluate(() => !('axe' in globalThis))) await frame.evaluate(axe.source);
  const screen = await screenOf(page);
  const colours = process.env['E2E_LONG'] !== undefined || !seen.has(screen);
  seen.add(screen);
  return page.evaluate(async (enabled) => {
    const rules = { 'color-contrast': { enabled } };
    return (await window.axe.run({ resultTypes: ['violations'], rules })).violations;
  }, colours);
}

/** What tells a screen from others: its address without ids, its language and width, what is open on it, its kinds of parts. */
async function screenOf(page: Page): Promise<string> {
  const path = new URL(page.url()).pathname.replace(/[0-9a-z]{12,}(-[0-9a-z]+)?/g, ':id');
  const parts = await page.evaluate(() => {
    const kinds = new Set<string>([document.documentElement.lang]);
    for (const part of document.querySelectorAll('main [class], [role="dialog"] [class], [role="dialog"]'))
      for (const name of part.classList) if (!/\d|^css-/.test(name)) kinds.add(name);
    return [...kinds].toSorted().join(' ');
  });
  return `${path} ${page.viewportSize()?.width} ${parts}`;
}

/** Fails when a page is wider than its window (UX 40). */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide).toBeLessThanOrEqual(window ?? 0);
}

/** Fails unless a page is accessible and fits its window; keeps a picture of it under a name. */
export async function expectSound(page: Page, picture?: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSideScroll(page);
  if (picture !== undefined) await keepWholePicture(page, picture);
}
