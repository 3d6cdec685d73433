import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** Scripts and styles as small as they get, once, when they are built: the server only sends them. */
const brotli = (): Plugin => ({
  name: 'brotli', apply: 'build',
  writeBundle: ({ dir = '' }) => {
    for (const file of readdirSync(dir, { recursive: true }).map(String)) {
      if (!/\.(?:js|css|svg)$/.test(file)) continue;
      const bytes = readFileSync(join(dir, file));
      if (bytes.length > 860) writeFileSync(join(dir, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    }
  },
});

/** What `main.ts` begins one after the other is asked for at once, by the document. */
const preloadStart = (): Plugin => ({
  name: 'preload-start', apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const wanted = new Set(chunks.filter(({ name, isDynamicEntry }) => isDynamicEntry && name === 'start').map(({ fileName }) => fileName));
      for (const fileName of wanted) for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) wanted.add(next);
      const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      return [...wanted].filter((fileName) => !entries.has(fileName)).map((fileName) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: '', href: `/${fileName}` }, injectTo: 'head' as const }));
    },
  },
});

const LIBRARIES = /node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack)\//;
const COMPONENTS = /node_modules\/(?:antd|@ant-design|@rc-component|rc-[\w-]+)\//;

export default defineConfig({
  plugins: [react({ jsxImportSource: 'greengauge-jsx' }), brotli(), preloadStart()],
  resolve: {
    // Our own pages alone; libraries keep React's.
    alias: { 'greengauge-jsx/jsx-runtime': join(import.meta.dirname, 'src/app/english/jsx-runtime.ts'), 'greengauge-jsx/jsx-dev-runtime': join(import.meta.dirname, 'src/app/english/jsx-dev-runtime.ts') },
    conditions: ['@greengauge/source', ...defaultClientConditions],
  },
  build: {
    target: 'es2023', sourcemap: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'begin', test: /vite\/preload-helper/, priority: 3 }, { name: 'react', test: LIBRARIES, priority: 2 }, { name: 'components', test: COMPONENTS, minShareCount: 12, priority: 1 }, { name: 'shared', minShareCount: 12 }] } } },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
});
