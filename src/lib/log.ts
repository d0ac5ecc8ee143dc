import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Structured logs on standard error, one JSON object a line; never a secret, a cookie or a body. */
export function openLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    {
      level: config.logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
    },
    pino.destination(2),
  );
}
