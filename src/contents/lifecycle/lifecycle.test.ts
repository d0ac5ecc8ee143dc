import { expect, test } from 'vitest';
import { testApp, type Answer } from '../../../test/app.ts';
import { inState, save, type Made } from '../../../test/states.ts';
import { contentSteps, contentStatuses, type ContentEvent } from './lifecycle.ts';

const world = await testApp();
const reviewer = await world.operator('reviewer', 'risk');

/** What the author or an operator sends for an event. `due` and `pass` come from time and reviewers. */
const acts: Partial<Record<ContentEvent, (made: Made) => Promise<Answer>>> = {
  save: save,
  edit: save,
  edit_text: async (made) => {
    await save(made);
    return made.who.owner.call('POST', `/contents/${made.id}/submit`);
  },
  submit: (made) => made.who.owner.call('POST', `/contents/${made.id}/submit`),
  republish: (made) => made.who.owner.call('POST', `/contents/${made.id}/submit`),
  withdraw_submit: (made) => made.who.owner.call('POST', `/contents/${made.id}/withdraw`, {}),
  cancel: (made) => made.who.owner.call('DELETE', `/contents/${made.id}/schedule`),
  withdraw_push: (made) => made.who.owner.call('POST', `/contents/${made.id}/withdraw`, { targets: ['homepage'] }),
  withdraw_all: (made) => made.who.owner.call('POST', `/contents/${made.id}/withdraw`, {}),
  delete: (made) => made.who.owner.call('DELETE', `/contents/${made.id}`),
  remove: (made) => reviewer.call('POST', `/operator/contents/${made.id}/removal`, { reasons: [{ code: 'ILLEGAL' }] }),
};

/** Events that one call stands for: what it means depends on the state. */
const sameCall: Partial<Record<ContentEvent, ContentEvent[]>> = {
  save: ['save', 'edit'],
  edit: ['save', 'edit'],
  submit: ['submit', 'republish'],
  republish: ['submit', 'republish'],
  withdraw_submit: ['withdraw_submit', 'withdraw_all', 'cancel'],
  withdraw_all: ['withdraw_submit', 'withdraw_all', 'cancel'],
  withdraw_push: ['withdraw_push', 'withdraw_submit', 'cancel'],
};

const events: ContentEvent[] = [
  'save',
  'submit',
  'cancel',
  'withdraw_all',
  'withdraw_push',
  'delete',
  'remove',
  'edit_text',
];
const pairs = contentStatuses.flatMap((state) => events.map((event) => [state, event] as const));

test.each(pairs)('DOMAIN 2.3: %s, then %s', async (state, event) => {
  const made = await inState(world, reviewer, state);
  const answer = await acts[event]?.(made);
  const meant = sameCall[event] ?? [event];
  const step = contentSteps.find((s) => s.from === state && meant.includes(s.event));
  const after = await made.status();
  if (event === 'edit_text' && state !== 'published') return;
  if (event === 'save' && state === 'published') {
    // Saving begins the edit of a published text; the content itself stays.
    expect([answer?.status, after]).toEqual([200, 'published']);
  } else if (event === 'submit' && state === 'published') {
    expect([answer?.status, answer?.body.code, after]).toEqual([409, 'NOTHING_TO_SUBMIT', 'published']);
  } else if (event === 'delete' && state === 'deleted') {
    expect(answer?.status).toBe(204);
  } else if (step) {
    expect(answer?.status, JSON.stringify(answer?.body)).toBeLessThan(300);
    // A submit goes on within the request: an L2's good text passes at once.
    expect(after).toBe(step.to === 'reviewing' ? 'published' : step.to);
  } else {
    expect([404, 409]).toContain(answer?.status);
    expect(after).toBe(state);
  }
});
