import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkout, secretFile, type Config } from '../../lib/config.ts';
import { SECOND } from '../../lib/time.ts';
import { bad, good, note, reasonOf, type Finding } from './finding.ts';

const MIB = 2 ** 20;
const FREE_DISK_MIN_BYTES = 500 * MIB;
const FREE_DISK_LOW_BYTES = 5 * 1024 * MIB;
const ANSWER_MS_MAX = 3 * SECOND;

/** What this machine and the settings have to do with it. */
export async function machineFindings(config: Config): Promise<Finding[]> {
  return [
    good(`Node ${process.version}`),
    web(),
    dataFolder(config),
    disk(config),
    secret(config),
    await port(config),
    ...(await signIn(config)),
    ...programs(config),
  ];
}

function web(): Finding {
  const built =
    existsSync(join(checkout, 'dist/web/.vite/manifest.json')) && existsSync(join(checkout, 'dist/h5/server.js'));
  return built
    ? good('the web is built')
    : bad('the web is not built: the program does not serve without it', 'run "npm run build"');
}

function dataFolder({ home }: Config): Finding {
  try {
    accessSync(home, constants.W_OK);
    return good(`data folder ${home}`);
  } catch {
    const advice = 'give it to this user (chown), or name another with ZHONGCAO_HOME';
    return bad(`data folder ${home} cannot be written`, advice);
  }
}

function disk({ home }: Config): Finding {
  const { bavail, bsize } = statfsSync(home);
  return diskFinding(home, bavail * bsize);
}

export function diskFinding(home: string, free: number): Finding {
  const what = `${Math.floor(free / MIB)} MB free for ${home}`;
  if (free >= FREE_DISK_LOW_BYTES) return good(what);
  if (free >= FREE_DISK_MIN_BYTES) return note(what, 'that is little: pictures and the database grow');
  return bad(`the disk is nearly full: ${what}`, 'free at least 500 MB; a full disk stops the database');
}

function secret({ home }: Config): Finding {
  if (process.env['ZHONGCAO_SECRET']) return good('the key comes from ZHONGCAO_SECRET');
  const file = secretFile(home);
  const open = (statSync(file).mode & 0o077) !== 0;
  return open ? bad(`others can read the key in ${file}`, `chmod 600 ${file}`) : good(`the key is in ${file}`);
}

/** Whether the port is free, or taken by this program, or by another. */
async function port({ port: wanted, host }: Config): Promise<Finding> {
  const what = `port ${wanted} on ${host}`;
  const code = await new Promise<string | undefined>((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen(wanted, host, () => probe.close(() => done(undefined)));
  });
  if (code === undefined) return good(`${what} is free: the program is not running here`);
  if (code === 'EACCES') return bad(`${what} is not for this user`, 'set PORT to 1024 or more, behind a proxy');
  if (code !== 'EADDRINUSE') return bad(`${what} cannot be used: ${code}`, 'check HOST and PORT');
  const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${wanted}/healthz`, {
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  }).then(
    (response) => response.text(),
    () => '',
  );
  // While it loads the demo world, it answers with a page that names it.
  if (answer === '{"status":"ok"}' || /zhongcao|种草/.test(answer)) return good(`the program runs on ${what}`);
  return bad(`${what} is taken by another program`, `end that one, or choose another: PORT=${wanted + 1}`);
}

async function signIn({ oidc }: Config): Promise<Finding[]> {
  if (!oidc) return [];
  const url = `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const advice = `check OIDC_ISSUER; this machine must reach ${url}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!response.ok) return [bad(`the marketplace's sign-in answers ${response.status}`, advice)];
    return [good(`the marketplace's sign-in answers at ${oidc.issuer}`)];
  } catch (error) {
    return [bad(`the marketplace's sign-in cannot be reached: ${reasonOf(error)}`, advice)];
  }
}

/** Programs of the system that add something when they are there. */
function programs({ ffmpeg }: Config): Finding[] {
  const found: Finding[] = [];
  const installed =
    ffmpeg !== undefined && spawnSync(ffmpeg, ['-version'], { stdio: 'ignore', timeout: ANSWER_MS_MAX }).status === 0;
  if (installed) found.push(good('videos are made smaller by ffmpeg'));
  else if (ffmpeg !== undefined)
    found.push(note(`${ffmpeg} is not installed: videos are served as they were uploaded`));
  const developing = existsSync(join(checkout, 'node_modules/@playwright/test'));
  if (developing && !existsSync('/usr/bin/chromium'))
    found.push(note('Chromium is not installed: only "npm test" needs it, and leaves the browser tests out'));
  return found;
}
