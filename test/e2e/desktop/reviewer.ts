import { expect, type APIRequest, type APIRequestContext } from '@playwright/test';

/** The time after which a decision can no longer be taken back (UX 37), and a moment. */
const TAKES_EFFECT_MS = 11_000;

/** Approves the review of a content as a reviewer would, and moves business time on until the decision takes effect. */
export function approve(request: APIRequest, baseURL: string, contentId: string): Promise<void> {
  return decide(request, baseURL, contentId, { outcome: 'approve' });
}

type Reason = { code: string; where?: { field: string; start?: number; end?: number }; note?: string };

/** Refuses a submission as a reviewer would, for reasons at places of its work, until that takes effect. */
export function refuseSubmission(
  request: APIRequest,
  baseURL: string,
  submissionId: string,
  reasons: Reason[],
): Promise<void> {
  return decide(request, baseURL, submissionId, { outcome: 'reject', reasons });
}

async function decide(request: APIRequest, baseURL: string, subjectId: string, decision: object): Promise<void> {
  const reviewer = await operator(request, baseURL, 'reviewer');
  const queue = await (await reviewer.get('/api/v1/operator/reviews?limit=100')).json();
  const task = queue.items.find((one: { subjectId: string }) => one.subjectId === subjectId);
  expect(task).toBeTruthy();
  expect((await reviewer.post(`/api/v1/operator/reviews/${task.id}/claim`, { data: {} })).status()).toBe(200);
  const decided = await reviewer.post(`/api/v1/operator/reviews/${task.id}/decision`, { data: decision });
  expect(decided.status(), await decided.text()).toBe(200);
  const admin = await operator(request, baseURL, 'admin');
  const { now } = await (await admin.get('/api/v1/clock')).json();
  const data = { to: new Date(Date.parse(now) + TAKES_EFFECT_MS).toISOString() };
  const moved = await admin.post('/api/v1/operator/clock', { data, timeout: 60_000 });
  expect(moved.status(), await moved.text()).toBe(200);
  await Promise.all([reviewer.dispose(), admin.dispose()]);
}

/** The session of an operator of the demo world, as the first start prints them. */
async function operator(request: APIRequest, baseURL: string, role: string): Promise<APIRequestContext> {
  const session = await request.newContext({ baseURL });
  const data = { email: `${role}@demo.example`, password: 'zhongcao-demo-2026' };
  expect((await session.post('/api/v1/auth/sign-in', { data })).status()).toBe(200);
  return session;
}
