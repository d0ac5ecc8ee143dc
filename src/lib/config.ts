import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP, isIPv4 } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Requests of one caller in 10 seconds. */
const rate = (requests: number) => z.coerce.number().int().min(1).max(10_000_000).default(requests);

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SHOP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  SHOP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ZHONGCAO_HOME: z.string().min(1).optional(),
  ZHONGCAO_DEMO: z.enum(['0', '1']).optional(),
  ZHONGCAO_SECRET: z.string().min(32).optional(),
  ZHONGCAO_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ZHONGCAO_METRICS_TOKEN: z.string().min(16).optional(),
  ZHONGCAO_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default(process.stderr.isTTY ? 'warn' : 'info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default('zhongcao'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(1).max(255).optional(),
  S3_REGION: z.string().min(1).max(100).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_PATH_STYLE: z.enum(['0', '1']).default('1'),
  ALIPAY_APP_ID: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
  ALIPAY_PRIVATE_KEY_FILE: z.string().min(1).optional(),
  ALIPAY_PUBLIC_KEY_FILE: z.string().min(1).optional(),
  ALIPAY_APP_CERT_FILE: z.string().min(1).optional(),
  ALIPAY_CERT_FILE: z.string().min(1).optional(),
  ALIPAY_ROOT_CERT_FILE: z.string().min(1).optional(),
  ALIPAY_GATEWAY: z.url({ protocol: /^https?$/ }).default('https://openapi.alipay.com/gateway.do'),
  ZHONGCAO_FFMPEG: z.string().min(1).default('ffmpeg'),
  ZHONGCAO_PICTURE_CHECK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]{1,100} )?<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?$/, 'an address, or a name and <an address>')
    .optional(),
  ZHONGCAO_PUSH_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((parts) => parts.every(isOrigin), 'origins such as http://push.example:8080, by commas'),
  ZHONGCAO_TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isProxy), 'addresses, networks such as 10.0.0.0/8, or loopback, by commas'),
  ZHONGCAO_RATE_READS: rate(20_000),
  ZHONGCAO_RATE_WRITES: rate(2000),
  ZHONGCAO_RATE_SESSION: rate(20_000),
  ZHONGCAO_RATE_KEYS: rate(50_000),
  ZHONGCAO_RATE_CLICKS: rate(200_000),
  ZHONGCAO_PREVIEW_SECONDS: z.coerce.number().min(0.001).max(600).default(60),
});

/** A bucket of anything that speaks S3. */
export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket stands in the path, else before the host name. */
  pathStyle: boolean;
};

/** Alipay's transfers: the app with its key, and how Alipay's signature is known: by its public key or by certificates. */
export type AlipaySettings = { appId: string; gateway: string; privateKeyFile: string } & (
  | { publicKeyFile: string }
  | { publicKeyFile: undefined; certificates: { app: string; alipay: string; root: string } }
);

/** `ratio` of the traces that begin here is recorded. */
export type TraceSettings = { url: string; service: string; ratio: number };

export type Config = {
  port: number;
  host: string;
  /** Where the demo shop listens, or on the next free port; and how browsers reach it, where that is not by `publicUrl`'s host. */
  shopPort: number;
  shopUrl: string | undefined;
  /** Undefined: the embedded server in `home`. */
  databaseUrl: string | undefined;
  /** The data folder: database, uploads, secret. */
  home: string;
  demo: boolean;
  /** Key for signatures and pseudonyms, kept outside the database. */
  secret: string;
  publicUrl: string;
  metricsToken: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where traces go; undefined: nowhere, and nothing is recorded. */
  traces: TraceSettings | undefined;
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** Where pictures and videos lie; undefined: in `home`. */
  s3: S3Settings | undefined;
  /** Undefined: nothing is paid by Alipay. */
  alipay: AlipaySettings | undefined;
  /** Where mail is handed in, and from whom it comes; undefined: nobody is written to. */
  mail: { url: string; from: string } | undefined;
  /** Push services of the deployment's own, which may lie in a closed network. */
  pushOrigins: string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /**
   * Requests of one caller in 10 seconds: reads and writes of the signed out by address, all of a session, those with an API
   * key and the redirects with readers' events by address.
   */
  /** How long the effect of a change of rules is computed at most. */
  previewMsMax: number;
  rates: { reads: number; writes: number; session: number; keys: number; clicks: number };
  /** The program that makes videos, `ffprobe` beside it; undefined: it is not to be used. */
  ffmpeg: string | undefined;
  /** The adapter that looks at pictures for writing and other platforms' marks; undefined: nobody does. */
  pictureCheckUrl: string | undefined;
};

/** What is wrong with the environment, in words for the engineer who set it. */
export class ConfigError extends Error {}

/** The checkout that this program runs from. */
export const checkout = resolve(import.meta.dirname, '../..');

/**
 * Reads the environment (API.md, command line and environment). Makes the data folder and the secret on the first start.
 * Throws ConfigError naming the variable and the limit.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = envSchema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  const vars = parsed.data;
  const home = homeOf(env);
  mkdirSync(home, { recursive: true });
  return {
    port: vars.PORT,
    host: vars.HOST,
    shopPort: vars.SHOP_PORT ?? (vars.PORT === 0 ? 0 : (vars.PORT % 65_535) + 1),
    shopUrl: vars.SHOP_URL,
    databaseUrl: vars.DATABASE_URL,
    home,
    demo: (vars.ZHONGCAO_DEMO ?? (vars.DATABASE_URL ? '0' : '1')) === '1',
    secret: vars.ZHONGCAO_SECRET ?? secretIn(home),
    publicUrl: vars.ZHONGCAO_PUBLIC_URL ?? `http://localhost:${vars.PORT}`,
    metricsToken: vars.ZHONGCAO_METRICS_TOKEN,
    logLevel: vars.ZHONGCAO_LOG,
    traces: tracesOf(vars),
    oidc: oidcOf(vars),
    s3: s3Of(vars),
    alipay: alipayOf(vars),
    mail: mailOf(vars),
    pushOrigins: vars.ZHONGCAO_PUSH_ORIGINS,
    trustedProxies: vars.ZHONGCAO_TRUSTED_PROXIES,
    previewMsMax: vars.ZHONGCAO_PREVIEW_SECONDS * 1000,
    rates: {
      reads: vars.ZHONGCAO_RATE_READS,
      writes: vars.ZHONGCAO_RATE_WRITES,
      session: vars.ZHONGCAO_RATE_SESSION,
      keys: vars.ZHONGCAO_RATE_KEYS,
      clicks: vars.ZHONGCAO_RATE_CLICKS,
    },
    ffmpeg: vars.ZHONGCAO_FFMPEG === 'off' ? undefined : vars.ZHONGCAO_FFMPEG,
    pictureCheckUrl: vars.ZHONGCAO_PICTURE_CHECK_URL,
  };
}

/** An address, a network or `loopback`. */
function isProxy(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  if (text === 'loopback') return true;
  const bitsMax = isIPv4(address) ? 32 : 128;
  return isIP(address) !== 0 && more === undefined && (bits === undefined || (/^\d+$/.test(bits) && +bits <= bitsMax));
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** The data folder that an environment names. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return resolve(env['ZHONGCAO_HOME'] || defaultHome());
}

/** Where the key lies that ZHONGCAO_SECRET does not name. */
export function secretFile(home: string): string {
  return join(home, 'secret.key');
}

/** `.zhongcao` in the checkout; for root a folder of its own under /var/lib, because the database may not run as root nor see root's home. */
function defaultHome(): string {
  if (process.getuid?.() !== 0) return join(checkout, '.zhongcao');
  return join('/var/lib/zhongcao', createHash('sha256').update(checkout).digest('hex').slice(0, 12));
}

function secretIn(home: string): string {
  const file = secretFile(home);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

function tracesOf(vars: z.infer<typeof envSchema>): Config['traces'] {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SERVICE_NAME: service, OTEL_TRACES_SAMPLER_ARG: ratio } = vars;
  return url === undefined ? undefined : { url: url.replace(/\/$/, ''), service, ratio };
}

function oidcOf(vars: z.infer<typeof envSchema>): Config['oidc'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = vars;
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return undefined;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    throw new ConfigError('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none');
  }
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof envSchema>): Config['mail'] {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined)
    throw new ConfigError('SMTP_URL and MAIL_FROM belong together: set both or none');
  return { url, from };
}

function s3Of(vars: z.infer<typeof envSchema>): S3Settings | undefined {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = vars;
  if (!S3_ENDPOINT && !S3_BUCKET && !S3_ACCESS_KEY_ID && !S3_SECRET_ACCESS_KEY) return undefined;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new ConfigError(
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set all four or none',
    );
  }
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: vars.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    pathStyle: vars.S3_PATH_STYLE === '1',
  };
}

function alipayOf(vars: z.infer<typeof envSchema>): Config['alipay'] {
  const { ALIPAY_APP_ID: appId, ALIPAY_PRIVATE_KEY_FILE: privateKeyFile, ALIPAY_PUBLIC_KEY_FILE: publicKeyFile } = vars;
  const { ALIPAY_APP_CERT_FILE: app, ALIPAY_CERT_FILE: alipay, ALIPAY_ROOT_CERT_FILE: root } = vars;
  const set = [appId, privateKeyFile, publicKeyFile, app, alipay, root].filter((value) => value !== undefined);
  if (set.length === 0) return undefined;
  const certified = app !== undefined && alipay !== undefined && root !== undefined;
  if (!appId || !privateKeyFile || (publicKeyFile === undefined ? !certified : set.length > 3)) {
    throw new ConfigError(
      'Alipay needs ALIPAY_APP_ID and ALIPAY_PRIVATE_KEY_FILE with either ALIPAY_PUBLIC_KEY_FILE or all of ' +
        'ALIPAY_APP_CERT_FILE, ALIPAY_CERT_FILE and ALIPAY_ROOT_CERT_FILE',
    );
  }
  const common = { appId, gateway: vars.ALIPAY_GATEWAY, privateKeyFile };
  if (publicKeyFile !== undefined) return { ...common, publicKeyFile };
  if (!certified) throw new ConfigError('the certificates for Alipay are not complete');
  return { ...common, publicKeyFile: undefined, certificates: { app, alipay, root } };
}
