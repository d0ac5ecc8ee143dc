import { createHash, sign, X509Certificate, type KeyObject } from 'node:crypto';

/** Who a certificate is of, or by: attributes in the order in which they are written. */
type Name = { C: string; O: string; OU: string; CN: string };

export type Certified = { pem: string; name: Name };

const DAY_MS = 86_400_000;
const oids = { C: '550406', O: '55040a', OU: '55040b', CN: '550403' } as const;
/** sha256WithRSAEncryption. */
const RSA_SHA256 = '2a864886f70d01010b';

/** A real X.509 certificate of a public key, signed (RSA, SHA-256) by its issuer; by itself where none is given. */
export function certificate(
  commonName: string,
  publicKey: KeyObject,
  by: { name?: Name; privateKey: KeyObject },
  serial: bigint,
): Certified {
  const name: Name = { C: 'CN', O: 'Test Financial', OU: 'Certification Authority', CN: commonName };
  const algorithm = sequence(oid(RSA_SHA256), tlv(0x05));
  const now = Date.now();
  const tbs = sequence(
    tlv(0xa0, integer(2n)),
    integer(serial),
    algorithm,
    nameOf(by.name ?? name),
    sequence(time(now - DAY_MS), time(now + 30 * DAY_MS)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signed = sequence(tbs, algorithm, tlv(0x03, Buffer.from([0]), sign('sha256', tbs, by.privateKey)));
  const base64 = signed.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return { pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`, name };
}

/** Alipay's serial number of a certificate: MD5 of the issuer, its last attribute first, and the serial in decimal. */
export function serialOf(pem: string): string {
  const { issuer, serialNumber } = new X509Certificate(pem);
  const name = issuer.split('\n').toReversed().join(',');
  return createHash('md5')
    .update(`${name}${BigInt(`0x${serialNumber}`)}`)
    .digest('hex');
}

function nameOf(name: Name): Buffer {
  const parts = (['C', 'O', 'OU', 'CN'] as const).map((kind) =>
    tlv(0x31, sequence(oid(oids[kind]), tlv(kind === 'C' ? 0x13 : 0x0c, Buffer.from(name[kind], 'utf8')))),
  );
  return sequence(...parts);
}

const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return tlv(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** UTCTime. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return tlv(0x17, Buffer.from(`${digits}Z`));
}

/** Tag, length and content, as DER. */
function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const hex = length.toString(16);
  const long = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const size = length < 0x80 ? Buffer.from([length]) : Buffer.concat([Buffer.from([0x80 + long.length]), long]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}
