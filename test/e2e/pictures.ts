import type { Page } from '@playwright/test';

/** Whether pictures of the screens are wanted: they cost a tenth of the time, and nobody looks at those of a test run. */
const wanted = process.env['E2E_PICTURES'] !== undefined;

/** Keeps a picture of what is seen under a name, where they are asked for (`E2E_PICTURES=1`). */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (wanted) await page.screenshot({ path: `test-results/${name}.png` });
}

/** Keeps a picture of the whole page, where they are asked for. */
export async function keepWholePicture(page: Page, name: string): Promise<void> {
  if (wanted) await page.screenshot({ path: `test-results/${name}.png`, fullPage: true });
}
