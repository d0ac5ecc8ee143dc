import { existsSync } from 'node:fs';
import { ConfigError, homeOf, readConfig, secretFile, type Config } from '../lib/config.ts';
import { databaseFindings } from './doctor/database.ts';
import { bad, type Finding } from './doctor/finding.ts';
import { machineFindings } from './doctor/machine.ts';
import { pictureFinding } from './doctor/pictures.ts';

/** `zhongcao doctor`: says in plain words what is wrong with an installation. Exit status 1 when anything is. */
export async function doctorCommand(): Promise<number> {
  const findings = await examine();
  for (const { mark, what, advice } of findings) {
    process.stdout.write(`${mark} ${what}\n${advice === undefined ? '' : `    ${advice}\n`}`);
  }
  return findings.some(({ mark }) => mark === '✗') ? 1 : 0;
}

async function examine(): Promise<Finding[]> {
  // Reading the settings makes a key where there is none.
  const hadKey = existsSync(secretFile(homeOf(process.env)));
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map((line) => bad(line, 'see docs/operate/settings.md'));
  }
  return [...(await machineFindings(config)), pictureFinding(config), ...(await databaseFindings(config, hadKey))];
}
