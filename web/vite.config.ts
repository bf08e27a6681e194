import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, Rollup } from 'vite';
import { defineConfig } from 'vitest/config';

type GetModuleInfo = Rollup.GetModuleInfo;

// `npm run dev` asks a server that runs beside it: NHIP_SERVER, or the usual address.
const server = process.env.NHIP_SERVER ?? 'http://127.0.0.1:8080';

/// What a module needs to run, whole.
function reach(id: string, about: GetModuleInfo, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const one of about(id)?.importedIds ?? []) reach(one, about, seen);
  return seen;
}
const source = (file: string) => join(import.meta.dirname, 'src', file);
let needed: Set<string> | undefined;

/// What begins at once is one small file; what the frame and a list need is another, forms a third, what other pages share a fourth:
/// on a slow line each further file costs a journey.
function chunkOf(id: string, { getModuleInfo }: { getModuleInfo: GetModuleInfo }): string | undefined {
  if (/\/src\/(early|api\/(client|records)|lib\/(beforehand|question)|pages\/pages)\.ts$|preload-helper/.test(id)) return 'early';
  needed ??= reach(source('pages/RecordList.svelte'), getModuleInfo, reach(source('main.ts'), getModuleInfo));
  if (/\/node_modules\/(svelte|esm-env|clsx)\//.test(id) || (needed.has(id) && !/\/(RecordList|FilterChips)\.svelte/.test(id))) return 'main';
  if (/\/ui\/(StepFormView|FieldInput|DateInput|RefInput|FileInput)\.svelte|\/lib\/(form|parse)/.test(id)) return 'forms';
  if (/\/src\/(api|lib)\//.test(id) && !/\/strings\/|\/lib\/(audit|sections|form-grid|month-grid|breaks)\.ts$/.test(id)) return 'more';
  return undefined;
}

/// The page names the program and its styles, which the small file would find only when it has come.
const programNamed: Plugin = {
  name: 'program-named',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {}).flatMap((chunk) => {
        if (chunk.type !== 'chunk' || chunk.name !== 'main') return [];
        const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
        return [['modulepreload', chunk.fileName], ...styles.map((file) => ['stylesheet', file])].map(([rel, file]) => (
          { tag: 'link', attrs: { rel: rel!, crossorigin: true, href: `/${file}` }, injectTo: 'head' as const }
        ));
      }),
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), programNamed],
  build: {
    target: 'es2022', outDir: 'dist', modulePreload: { polyfill: false }, assetsInlineLimit: 0,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  server: { proxy: { '/api': server } },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], isolate: false, fileParallelism: false },
}));
