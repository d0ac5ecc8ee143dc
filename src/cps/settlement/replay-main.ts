import { replay } from './replaying.ts';

// The process in which `runReplay` works.
process.exitCode = await replay(process.argv.slice(2), process);
