import { join } from 'node:path';
import pg from 'pg';
import { lastBillCheck, lastReconciliation } from '../../cps/service.ts';
import { jobCounts, type JobCounts } from '../../growth/sql.ts';
import { lastAudit } from '../../ledger/service.ts';
import { runnerLives } from '../../lib/abandoned.ts';
import { businessNow } from '../../lib/clock.ts';
import { secretFile, type Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { keyMatches } from '../../lib/key.ts';
import { pendingMigrations, unknownMigrations } from '../../lib/migrate.ts';
import { DAY, MINUTE, SECOND } from '../../lib/time.ts';
import { openConfigured, type OpenDatabase } from '../../main.ts';
import { bad, good, note, reasonOf, type Finding } from './finding.ts';
import { goodsFindings } from './goods.ts';
import { searchFinding } from './search.ts';

const ANSWER_MS_MAX = 10 * SECOND;
const SERVER_VERSION_MIN = 150_000;
const JOB_WAIT_MAX_SECONDS = 300;
const CLOCKS_APART_MAX_MS = 2 * SECOND;
/** The ledger is audited every night: after two something keeps it from it. */
const AUDIT_AGE_MAX_MS = 2 * DAY;

/** What the database has to do with it. */
export async function databaseFindings(config: Config, hadKey: boolean): Promise<Finding[]> {
  let opened: OpenDatabase | undefined;
  try {
    if (config.databaseUrl !== undefined) await knock(config.databaseUrl);
    opened = await openConfigured(config);
    const server = await serverFinding(opened.pool);
    const schema = await schemaFindings(opened.db);
    if (schema.some(({ mark }) => mark === '✗')) return [server, ...schema];
    const inside = await inTransaction(opened.db, (tx) => insideFindings(tx, config, hadKey));
    return [server, ...schema, ...inside];
  } catch (error) {
    return [unreachable(config, error)];
  } finally {
    await opened?.close();
  }
}

/** Connects once, with an end to the waiting: a server behind a closed firewall never answers. */
async function knock(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ANSWER_MS_MAX });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}

function unreachable({ databaseUrl, home }: Config, error: unknown): Finding {
  const what = `the database cannot be used: ${reasonOf(error)}`;
  if (databaseUrl === undefined)
    return bad(what, `the embedded server's own words are in ${join(home, 'postgres.log')}`);
  const { host, pathname, username } = new URL(databaseUrl);
  const where = `user "${username}", server "${host}", database "${pathname.slice(1)}"`;
  return bad(what, `check DATABASE_URL (${where}), that the server runs, and that this machine may reach it`);
}

async function serverFinding(pool: pg.Pool): Promise<Finding> {
  const found = await pool.query<{ server_version_num: string }>('show server_version_num');
  const number = Number(found.rows[0]?.server_version_num);
  const what = `PostgreSQL ${Math.floor(number / 10_000)}`;
  return number >= SERVER_VERSION_MIN ? good(what) : bad(`${what} is too old`, 'use 15 or newer');
}

async function schemaFindings(db: Db): Promise<Finding[]> {
  const pending = await pendingMigrations(db).catch(() => undefined);
  if (!pending) return [bad('the database is empty', 'run "zhongcao start" or "zhongcao migrate"')];
  const unknown = await unknownMigrations(db);
  if (unknown.length > 0) {
    const advice = 'use the newer program again, or restore a backup of before into an empty database';
    return [bad(`the database was used by a newer program: it has had ${unknown.join(', ')}`, advice)];
  }
  if (pending.length === 0) return [good('the schema is up to date')];
  return [bad(`migrations are missing: ${pending.join(', ')}`, 'run "zhongcao migrate"')];
}

async function insideFindings(tx: Tx, config: Config, hadKey: boolean): Promise<Finding[]> {
  return [
    await keyFinding(tx, config, hadKey),
    ...(await clockFindings(tx, config)),
    ...jobFindings(await jobCounts(tx), await runnerLives(tx)),
    ...(await moneyFindings(tx)),
    ...(await goodsFindings(tx, await businessNow(tx))),
    await searchFinding(tx),
  ];
}

async function keyFinding(tx: Tx, { secret, home }: Config, hadKey: boolean): Promise<Finding> {
  const matches = await keyMatches(tx, secret);
  if (matches === undefined) return note('no program has been started on this database yet: it has no key');
  if (matches) return good('the key is the one that the database was made under');
  const what = process.env['ZHONGCAO_SECRET']
    ? 'ZHONGCAO_SECRET is not the key that the database was made under'
    : hadKey
      ? `${secretFile(home)} is not the key that the database was made under`
      : `${secretFile(home)} was missing; the key that was just made anew is not the database's`;
  return bad(
    what,
    'put the old key back (every backup holds it): buyers, links and second factors are lost without it',
  );
}

async function clockFindings(tx: Tx, { demo }: Config): Promise<Finding[]> {
  const business = await businessNow(tx);
  const [database, here] = [await realNow(tx), new Date()];
  const apart = Math.abs(database.getTime() - here.getTime());
  const seconds = (apart / SECOND).toFixed(1);
  const real =
    apart <= CLOCKS_APART_MAX_MS
      ? good("this machine's clock and the database's agree")
      : bad(`this machine's clock is ${seconds} s off the database's`, 'set both by NTP (timedatectl set-ntp true)');
  const ahead = business.getTime() - database.getTime();
  if (Math.abs(ahead) < MINUTE) return [real];
  const what = `business time is ${(Math.abs(ahead) / DAY).toFixed(1)} days ${ahead > 0 ? 'ahead of' : 'behind'} real time`;
  if (demo) return [real, note(`${what}: the demo's clock was moved`)];
  return [real, bad(what, 'it was moved in demo mode and never moves back: begin with a new database')];
}

function jobFindings(jobs: JobCounts, runs: boolean): Finding[] {
  const late = jobs.oldestSeconds >= JOB_WAIT_MAX_SECONDS;
  const worker = runs ? good('a worker runs') : note('no worker runs now');
  const waiting = late
    ? bad(
        `jobs are late: the oldest has been waiting for ${jobs.oldestSeconds} s`,
        runs ? 'the worker does not keep up: start another' : 'start one: "zhongcao start", or "start --role worker"',
      )
    : good(`${jobs.waiting} jobs wait, none for long`);
  if (jobs.failed === 0) return [worker, waiting];
  const advice =
    'why stands in graphile_worker.jobs, column last_error; they run again when their attempts are set to 0';
  return [worker, waiting, bad(`${jobs.failed} jobs have given up`, advice)];
}

async function moneyFindings(tx: Tx): Promise<Finding[]> {
  const now = await businessNow(tx);
  const [audit, compared, bills] = [await lastAudit(tx), await lastReconciliation(tx), await lastBillCheck(tx)];
  const findings: Finding[] = [];
  const prove = 'run "zhongcao ledger audit": it names books and posts. Pay nothing out before it is explained';
  if (audit && audit.faults > 0) findings.push(bad(`the last ledger audit found ${audit.faults} faults`, prove));
  else if (audit) findings.push(good(`the ledger was whole on ${audit.at.toISOString()}`));
  if (audit && now.getTime() - audit.at.getTime() > AUDIT_AGE_MAX_MS)
    findings.push(bad(`the ledger was not audited since ${audit.at.toISOString()}`, 'is a worker running at night?'));
  if (compared && compared.faults > 0) {
    const what = `the last comparison of decisions with the ledger found ${compared.faults} differences`;
    findings.push(bad(what, 'they stand in cps.reconciliation, column faults'));
  }
  if (bills && bills.faults > 0) {
    const what = `the last comparison of shops' bills with the ledger found ${bills.faults} differences`;
    findings.push(bad(what, 'they stand in cps.bill_check, column faults'));
  }
  return findings.length > 0 ? findings : [note('the ledger has not been audited yet')];
}

async function realNow(tx: Tx): Promise<Date> {
  return tx
    .selectNoFrom((eb) => eb.fn<Date>('clock_timestamp').as('now'))
    .executeTakeFirstOrThrow()
    .then(({ now }) => now);
}
