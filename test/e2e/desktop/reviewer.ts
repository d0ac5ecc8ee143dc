import { execFileSync } from 'node:child_process';
import { expect, type APIRequest } from '@playwright/test';

/** Approves the review of a content as a reviewer would, and waits until the decision takes effect (10 s). */
export async function approve(request: APIRequest, baseURL: string, contentId: string): Promise<void> {
  const email = `reviewer-${Date.now()}@test.example`;
  const password = 'correct horse battery';
  const env = { ...process.env, ZHONGCAO_HOME: process.env['E2E_HOME'] ?? '' };
  execFileSync('node', ['bin/zhongcao', 'operator', 'add', '--email', email, '--role', 'reviewer'], {
    env,
    input: `${password}\n`,
  });
  const reviewer = await request.newContext({ baseURL });
  expect((await reviewer.post('/api/v1/auth/sign-in', { data: { email, password } })).status()).toBe(200);
  const queue = await (await reviewer.get('/api/v1/operator/reviews?limit=100')).json();
  const task = queue.items.find((one: { subjectId: string }) => one.subjectId === contentId);
  expect(task).toBeTruthy();
  expect((await reviewer.post(`/api/v1/operator/reviews/${task.id}/claim`, { data: {} })).status()).toBe(200);
  const decided = await reviewer.post(`/api/v1/operator/reviews/${task.id}/decision`, { data: { outcome: 'approve' } });
  expect(decided.status(), await decided.text()).toBe(200);
  await reviewer.dispose();
}
