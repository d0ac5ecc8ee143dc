import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { isPublicAddress, loadOutside } from './outgoing.ts';

const answers: Record<string, RequestListener> = {
  '/picture': (_request, reply) => reply.end('picture'),
  '/moved': (_request, reply) => reply.writeHead(302, { location: '/picture' }).end(),
  '/round': (_request, reply) => reply.writeHead(302, { location: '/round' }).end(),
  '/inside': (_request, reply) => reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/file': (_request, reply) => reply.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/large': (_request, reply) => reply.end(Buffer.alloc(2000)),
  '/slow': (_request, reply) => void reply.write('p'),
  '/cut': (_request, reply) => void reply.writeHead(200, { 'content-length': 10 }).write('p', () => reply.destroy()),
};
const server = createServer((request, reply) => {
  const answer = answers[request.url ?? ''];
  if (answer) answer(request, reply);
  else reply.writeHead(404).end();
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const { port } = server.address() as AddressInfo;
afterAll(() => server.closeAllConnections());
afterAll(() => server.close());

const trusts = (url: URL) => url.host === `127.0.0.1:${port}`;
const load = (path: string, bounds = {}) =>
  loadOutside(`http://127.0.0.1:${port}${path}`, { bytesMax: 1000, msMax: 2000, trusts, ...bounds });

test('what lies at a trusted address is loaded, also after a redirect', async () => {
  expect(String(await load('/picture'))).toBe('picture');
  expect(String(await load('/moved'))).toBe('picture');
});

test('neither a redirect, a size, a pause nor a broken answer goes beyond the bounds', async () => {
  await expect(load('/nothing')).rejects.toThrow('answered 404');
  await expect(load('/round')).rejects.toThrow('answered 302');
  await expect(load('/inside')).rejects.toThrow('169.254.169.254 is not public');
  await expect(load('/file')).rejects.toThrow('file: is not taken');
  await expect(load('/large')).rejects.toThrow('more than 1000 bytes');
  await expect(load('/slow', { msMax: 200 })).rejects.toThrow('aborted');
  await expect(load('/cut')).rejects.toThrow('aborted');
});

test('this machine and its network are not connected to, however they are written', async () => {
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']) {
    const loading = loadOutside(`http://${host}:${port}/picture`, { bytesMax: 1000, msMax: 2000 });
    await expect(loading, host).rejects.toThrow('is not public');
  }
});

test('public addresses are told from others', () => {
  for (const address of ['1.1.1.1', '8.8.8.8', '172.32.0.1', '223.255.255.254', '2606:4700::1111', '2a00::1'])
    expect(isPublicAddress(address), address).toBe(true);
  const ipv4 = [
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
  ];
  const ipv6 = [
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '::ffff:10.0.0.1',
  ];
  for (const address of [...ipv4, ...ipv6, 'localhost']) expect(isPublicAddress(address), address).toBe(false);
});
