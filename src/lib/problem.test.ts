import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { limitText } from './problem.ts';

const world = await testApp();

test('a body that is no JSON is refused in the reader’s language', async () => {
  const send = (lang: string) =>
    world.anonymous.call('POST', '/auth/sign-in', '{bad', {
      'content-type': 'application/json',
      'accept-language': lang,
    });
  expect((await send('zh-CN')).body).toMatchObject({ code: 'MALFORMED', detail: '请求的正文不是有效的 JSON' });
  expect((await send('en')).body.detail).toBe('The body is not valid JSON');
});

test('limits, forms and our own refinements are worded in Chinese', () => {
  const row = (code: string, message: string, required?: unknown) => ({ path: 'x', code, message, required });
  expect(limitText(row('INVALID_FORMAT', 'Invalid email', 'email'), 'zh-CN')).toBe('格式不对，应为 邮箱地址');
  expect(limitText(row('TOO_SMALL', 'string', 1), 'zh-CN')).toBe('不能为空');
  expect(limitText(row('TOO_BIG', 'string', 20), 'en')).toBe('must have at most 20 characters');
  expect(limitText(row('TOO_BIG', 'array', 20), 'zh-CN')).toBe('最多 20 项');
  expect(limitText(row('TOO_LONG', '', 40), 'zh-CN')).toBe('不能超过 40 字');
  expect(limitText(row('TOO_LONG', '', 40), 'en')).toBe('must have at most 40 characters');
});
