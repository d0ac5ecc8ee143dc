import { expect, test } from 'vitest';
import { campaignsSearch, stateUsual } from './search.ts';

test('DOMAIN 4: 我参与的 shows campaigns of every state unless one is chosen; other tabs those that are open', () => {
  expect([stateUsual('joined'), stateUsual('invited'), stateUsual(undefined)]).toEqual(['all', 'open', 'open']);
  expect(campaignsSearch({ tab: 'joined', state: 'all' })).toEqual({ tab: 'joined' });
  expect(campaignsSearch({ tab: 'joined', state: 'open' })).toEqual({ tab: 'joined', state: 'open' });
  expect(campaignsSearch({ state: 'open' })).toEqual({});
  expect(campaignsSearch({ state: 'ended' })).toEqual({ state: 'ended' });
});
