import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { safetyHeaders } from './headers.ts';

const world = await testApp();

test('every answer carries the safety headers: of the API, of a plain route, of a redirect that is refused', async () => {
  for (const path of ['/me', '/feed', '/nothing', '/go/nothing']) {
    const { headers } = await world.anonymous.call('GET', path);
    expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
  }
});

test('browsers are held to https only where the deployment is reached by it', () => {
  expect(safetyHeaders('https://zc.example')).toHaveProperty('strict-transport-security');
  expect(safetyHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
});
