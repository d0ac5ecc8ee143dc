import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../lib/config.ts';
import type { H5Module } from '../../web/h5/module.ts';

/** Addresses of the built files of one entry. */
export type Entry = { script: string; styles: string[] };
/** What pages load; `origin` is where the deployment stands for the world, which the phone pages tell crawlers. */
export type Assets = { app: Entry; h5: Entry & { origin: string }; h5Module: () => Promise<H5Module> };

/** Where Vite puts what the browser loads, and what the server renders with. */
export const webRoot = join(checkout, 'dist/web');
const ssrFile = join(checkout, 'dist/h5/server.js');

type Manifest = Record<string, { file: string; css?: string[]; imports?: string[] }>;

/** Reads the manifest of the built web. Throws, naming the command, when it was not built. */
export function builtAssets(publicUrl: string): Assets {
  const file = join(webRoot, '.vite/manifest.json');
  if (!existsSync(file) || !existsSync(ssrFile)) throw new Error('the web is not built: run "npm run build"');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  let loaded: Promise<H5Module> | undefined;
  return {
    app: entryOf(manifest, 'web/ui/main.tsx'),
    h5: { ...entryOf(manifest, 'web/h5/client.ts'), origin: publicUrl },
    h5Module: () => (loaded ??= import(pathToFileURL(ssrFile).href) as Promise<H5Module>),
  };
}

function entryOf(manifest: Manifest, source: string): Entry {
  const entry = manifest[source];
  if (!entry) throw new Error(`the built web lacks ${source}: run "npm run build"`);
  const styles = [...(entry.css ?? []), ...(entry.imports ?? []).flatMap((name) => manifest[name]?.css ?? [])];
  return { script: `/${entry.file}`, styles: styles.map((style) => `/${style}`) };
}
