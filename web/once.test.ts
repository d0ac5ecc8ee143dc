import { expect, test, vi } from 'vitest';
import { keepsKeys, sendsOnce } from './once.ts';

function begun() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { send: vi.fn(() => promise), resolve, reject };
}

test('two equal calls are sent once while the first is under way, and share its answer', async () => {
  const once = sendsOnce(() => 0);
  const { send, resolve } = begun();
  const [first, second] = [once('send a', send), once('send a', send)];
  resolve('done');
  expect(await Promise.all([first, second])).toEqual(['done', 'done']);
  expect(send).toHaveBeenCalledTimes(1);
});

test('the second of a double click is not sent when the first was answered between the two; a later one is', async () => {
  let now = 0;
  const once = sendsOnce(() => now);
  const send = vi.fn(async () => 'done');
  await once('send a', send);
  now = 300;
  await once('send a', send);
  expect(send).toHaveBeenCalledTimes(1);
  now = 500;
  await once('send a', send);
  expect(send).toHaveBeenCalledTimes(2);
});

test('another call between two equal ones, or a failure of the first, lets the second be sent', async () => {
  const once = sendsOnce(() => 0);
  const like = vi.fn(async () => 'liked');
  await once('like', like);
  await once('unlike', async () => 'not liked');
  await once('like', like);
  expect(like).toHaveBeenCalledTimes(2);
  const failing = vi.fn(async () => Promise.reject(new Error('no')));
  await expect(once('send', failing)).rejects.toThrow('no');
  await expect(once('send', failing)).rejects.toThrow('no');
  expect(failing).toHaveBeenCalledTimes(2);
});

test('a call whose answer never came is sent again under its key, one that was answered is not', async () => {
  const keyed = keepsKeys();
  const keys: string[] = [];
  const lost = (key: string) => {
    keys.push(key);
    return Promise.reject(new TypeError('network'));
  };
  const unanswered = () => false;
  await expect(keyed('send', undefined, unanswered, lost)).rejects.toThrow('network');
  await expect(keyed('send', 'own', unanswered, lost)).rejects.toThrow('network');
  await expect(keyed('send', undefined, () => true, lost)).rejects.toThrow('network');
  await expect(keyed('send', 'other', unanswered, lost)).rejects.toThrow('network');
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
  expect(keys[3]).toBe('other');
});
