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
      return `export default ${JSON.stringify(minifyContractRouter(apiContract))}`;
    },
  };
}

export default defineConfig(({ isSsrBuild }) => ({
  publicDir: isSsrBuild ? false : 'web/public',
  plugins: [contractModule(), react({ include: /web\/(ui|studio|desk|console)\/.*\.tsx$/ })],
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
        rolldownOptions: { input: ['web/ui/main.tsx', 'web/h5/client.ts'] },
        chunkSizeWarningLimit: 1500,
      },
  ssr: { noExternal: true },
}));
