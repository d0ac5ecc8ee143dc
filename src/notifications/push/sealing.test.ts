import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { isReceiver, sealPush } from './sealing.ts';

test('RFC 8291, appendix A: the worked example comes to the same bytes', () => {
  const own = createECDH('prime256v1');
  own.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'));
  const receiver = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url');
  const sealed = sealPush('When I grow up, I want to be a watermelon', receiver, own, salt);
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  expect(isReceiver(receiver)).toEqual({ p256dh: true, auth: true });
  expect(isReceiver({ p256dh: `BA${receiver.p256dh.slice(2)}`, auth: 'AAAA' })).toEqual({ p256dh: false, auth: false });
  expect(() => sealPush('x'.repeat(3994), receiver)).toThrow('at most 3993');
});
