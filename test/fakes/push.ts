import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A push as its service got it. */
export type Pushed = { path: string; headers: http.IncomingHttpHeaders; body: Buffer };

/** A push service as RFC 8030 has it, on this machine: it keeps what it gets, and answers what it is told to. */
export async function pushService() {
  const got: Pushed[] = [];
  const answers = new Map<string, number[]>();
  const service = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      got.push({ path, headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(answers.get(path)?.shift() ?? 201).end();
    });
  });
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  /** A browser: its keys, and how it reads what it is pushed. */
  const browser = (name: string) => {
    const pair = createECDH('prime256v1');
    const point = pair.generateKeys();
    const auth = randomBytes(16);
    const hkdf = (key: Buffer, salt: Buffer, info: Buffer, bytes: number) =>
      Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
    return {
      path: `/${name}`,
      subscription: {
        endpoint: `${origin}/${name}`,
        keys: { p256dh: point.toString('base64url'), auth: auth.toString('base64url') },
      },
      read: (body: Buffer) => {
        const salt = body.subarray(0, 16);
        const length = body.readUInt8(20);
        const sender = body.subarray(21, 21 + length);
        const sealed = body.subarray(21 + length);
        const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, sender]);
        const ikm = hkdf(pair.computeSecret(sender), auth, info, 32);
        const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
        const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
        const opened = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
        const text = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()]);
        if (text.at(-1) !== 2) throw new Error('the padding of a push is wrong');
        return JSON.parse(text.subarray(0, -1).toString());
      },
    };
  };
  return { origin, got, answers, browser, stop: () => service.close() };
}
