import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run dev`: builds the web anew and restarts the program at every change of a source. What is running is always what
 * would be shipped; reload the browser to see it.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

const builds = [
  spawn(bin('vite'), ['build', '--watch', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' }),
  spawn(bin('vite'), ['build', '--ssr', '--watch', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' }),
];
const built = ['dist/web/.vite/manifest.json', 'dist/h5/server.js'].map((file) => join(root, file));
while (!built.every((file) => existsSync(file))) await new Promise((done) => setTimeout(done, 100));

const watched = ['src', 'dist/web/.vite', 'dist/h5'].map((folder) => `--watch-path=${join(root, folder)}`);
const program = spawn(process.execPath, [...watched, '--watch-preserve-output', join(root, 'bin/zhongcao'), 'start'], {
  cwd: root,
  stdio: 'inherit',
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of [...builds, program]) child.kill(signal);
  });
}
program.once('exit', () => {
  for (const build of builds) build.kill();
});
