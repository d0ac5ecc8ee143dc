import { expect, type Page } from '@playwright/test';
import { demoPassword } from '../../world/cast.ts';

/** Signs in as somebody of the demo world, by the name before `@demo.example`, and opens a page. */
export async function signIn(page: Page, who: string, path?: string): Promise<void> {
  await signInAs(page, { email: `${who}@demo.example`, password: demoPassword }, path);
}

/** Signs in and opens a page. */
export async function signInAs(page: Page, person: { email: string; password: string }, path?: string): Promise<void> {
  const { email, password } = person;
  const answer = await page.request.post('/api/v1/auth/sign-in', { data: { email, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  if (path !== undefined) await page.goto(path);
}
