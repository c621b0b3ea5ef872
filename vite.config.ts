import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { writeBuildFiles } from './electron/packaging/writeBuildFiles.ts';

const at = (relative: string) => path.resolve(import.meta.dirname, relative);

// Worker threads run the sources in Node itself: what it compiled once, later ones of the tests take from there.
process.env['NODE_COMPILE_CACHE'] ??= at('node_modules/.cache/node');

/** `vite build --app` builds all three: the window, the Node side and the sandboxed preload. */
export default defineConfig({
  root: at('renderer'),
  base: './',
  cacheDir: at('node_modules/.vite'),
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      const built: unknown[] = [];
      for (const name of ['client', 'main', 'preload']) built.push(await builder.build(builder.environments[name]!));
      writeBuildFiles(import.meta.dirname, built);
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome142',
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1500,
      },
    },
    main: {
      consumer: 'server',
      resolve: {
        external: ['electron', 'better-sqlite3'],
        noExternal: true,
        builtins: [...builtinModules, /^node:/],
      },
      build: {
        outDir: at('dist/main'),
        emptyOutDir: true,
        target: 'node24',
        ssr: true,
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: {
            main: at('electron/main.ts'),
            serve: at('electron/serve.ts'),
            cli: at('electron/cli.ts'),
            worker: at('electron/host/compute/worker.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { external: ['electron'], noExternal: true },
      build: {
        outDir: at('dist/preload'),
        emptyOutDir: true,
        target: 'node24',
        ssr: true,
        minify: false,
        // A sandboxed preload must be one CommonJS file.
        rolldownOptions: {
          input: { preload: at('electron/preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  test: {
    reporters: ['default', at('test/support/plainReporter.ts')],
    // Also on two cores: a worker waits for disks and processes half of its time.
    maxWorkers: '100%',
    projects: [
      {
        root: import.meta.dirname,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/shared/**'],
          environment: 'node',
          // Files of a worker share what they load; each leaves nothing behind that another could see.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: import.meta.dirname,
        test: {
          name: 'warehouse',
          include: ['test/warehouse/**/*.engine.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        root: import.meta.dirname,
        test: {
          name: 'shared',
          include: ['test/shared/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        root: import.meta.dirname,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          // After all others: a browser on a busy machine is late.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
