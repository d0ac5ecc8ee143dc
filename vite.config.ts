import react from '@vitejs/plugin-react';
import { minifyContractRouter } from '@orpc/contract';
import { defineConfig, type Plugin } from 'vite';

/** `virtual:contract`: method and path of every route, without the schemas that would weigh down the browser. */
function contractModule(): Plugin {
  const id = 'virtual:contract';
  return {
    name: 'contract',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: async (source) => {
      if (source !== `\0${id}`) return undefined;
      const { apiContract } = await import('./src/contract.ts');
      const own = JSON.stringify(minifyContractRouter(apiContract), (key, value: unknown) => forBrowser(key, value));
      return `export default ${own}`;
    },
  };
}

/** Without what only the documentation and the guard read of a route. */
function forBrowser(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (key === 'meta' && 'access' in value) return {};
  if (key !== 'route' || !('path' in value) || typeof value.path !== 'string') return value;
  const { summary: _, description: __, tags: ___, ...route } = value as Record<string, unknown>;
  return route;
}

/**
 * antd's form context needs the provider of rc-form only, but names its index, which brings the whole form with its
 * validator (25 KB gz) to every page with an input.
 */
function slimFormContext(): Plugin {
  return {
    name: 'slim-form-context',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== '@rc-component/form' || !importer?.endsWith('antd/es/form/context.js')) return undefined;
      const index = await this.resolve(source, importer, { skipSelf: true });
      return index?.id.replace(/index\.js$/, 'FormContext.js');
    },
  };
}

/** Of some 190 pieces that are loaded when they are asked for. */
const SHARED_BY_MIN = 94;

export default defineConfig(({ isSsrBuild }) => ({
  publicDir: isSsrBuild ? false : 'web/public',
  plugins: [
    contractModule(),
    slimFormContext(),
    react({ include: /web\/(ui|studio|agreements|money|desk|console)\/.*\.tsx$/ }),
  ],
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: 'dist/h5',
        rolldownOptions: { input: 'web/h5/server.tsx', output: { entryFileNames: 'server.js' } },
      }
    : {
        outDir: 'dist/web',
        manifest: true,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: ['web/ui/main.tsx', 'web/h5/client.ts'],
          // What half of all pieces share comes as one file: a page of 90 small ones is slow over HTTP/1.1, and weighs more.
          output: { codeSplitting: { groups: [{ name: 'common', minShareCount: SHARED_BY_MIN }] } },
        },
        chunkSizeWarningLimit: 1500,
      },
  ssr: { noExternal: true },
}));
