import { expect, type Locator, type Page } from '@playwright/test';

/** The opened list of a select that stands where it will stay: while it opens, it is unseen and not yet at its field. */
export function openedChoices(page: Page): Locator {
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, [class*="ant-slide-"])');
}

/** Opens a select and chooses an option by its text, as a person does who waits to see it. */
export async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await openedChoices(page).getByTitle(option, { exact: true }).click();
}

/** Waits until a dialog stands: while it opens it grows, and what is clicked may move away under the pointer. */
export async function settled(dialog: Locator): Promise<void> {
  await expect(dialog).toBeVisible();
  await expect(dialog).not.toHaveClass(/ant-zoom-/);
}
