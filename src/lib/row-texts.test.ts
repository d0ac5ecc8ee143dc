import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { limitText } from './row-texts.ts';

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
  expect(limitText(row('INVALID_FORMAT', '', '1-64 printable ASCII characters'), 'zh-CN')).toBe(
    '格式不对，应为 1-64 个英文字母、数字或半角符号',
  );
  expect(limitText(row('INVALID_FORMAT', '', 'YYYY-MM'), 'zh-CN')).toBe('格式不对，应为 月份，如 2026-03');
  expect(limitText(row('CUSTOM', 'Invalid input'), 'zh-CN')).toBe('不符合要求');
  expect(limitText(row('INVALID_UNION', 'Invalid input'), 'zh-CN')).toBe('不是允许的内容之一');
  expect(limitText(row('SPAN', '', 400), 'zh-CN')).toBe('须晚于开始时间，且最多相隔 400 天');
  expect(limitText({ ...row('NOT_UTF8', ''), actual: 0 }, 'zh-CN')).toBe('第 1 个字节处不是 UTF-8 文字（偏移 0）');
  expect(limitText(row('ENUM', '', ['confirmed', 'failed']), 'zh-CN')).toBe('只能是 confirmed、failed');
  expect(limitText(row('REFUND_TOO_LARGE', '', 1205), 'zh-CN')).toBe('超过可退金额，最多 12.05 元');
  expect(limitText(row('TOO_EARLY', '', '2026-11-20'), 'zh-CN')).toBe('不能早于 2026-11-20');
  expect(limitText(row('IN_FUTURE', '', '2026-11-20T04:00:00.000Z'), 'zh-CN')).toBe('不能晚于 2026-11-20 12:00');
  expect(limitText(row('TOO_LONG', '', 40), 'en')).toBe('must have at most 40 characters');
});
