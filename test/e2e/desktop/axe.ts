import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

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

/** Every rule's faults, also those inside frames. Without axe's own builder, which takes three times as long. */
async function faultsOf(page: Page): Promise<axe.Result[]> {
  for (const frame of page.frames())
    if (await frame.evaluate(() => !('axe' in globalThis))) await frame.evaluate(axe.source);
  return page.evaluate(async () => (await window.axe.run({ resultTypes: ['violations'] })).violations);
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
  if (picture !== undefined) await page.screenshot({ path: `test-results/${picture}.png`, fullPage: true });
}
