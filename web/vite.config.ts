import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// `npm run dev` asks a server that runs beside it: NHIP_SERVER, or the usual address.
const server = process.env.NHIP_SERVER ?? 'http://127.0.0.1:8080';

/// One file for what every page needs, one for forms: on a slow line each further file costs a journey.
function chunkOf(id: string): string | undefined {
  if (/\/strings\/(en|forms)\.ts$|\/lib\/(audit|sections|form-grid|month-grid|breaks)\.ts$/.test(id)) return undefined;
  if (/\/node_modules\/(svelte|esm-env|clsx)\/|\/src\/(api|lib)\/|\/src\/(App|main)\b|\/ui\/(Shell|Dialog|Status|Toasts)\.svelte|preload-helper/.test(id)) return 'main';
  if (/\/ui\/(StepFormView|FieldInput|DateInput|RefInput|FileInput)\.svelte|\/lib\/(form|parse)/.test(id)) return 'forms';
  return undefined;
}

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  build: {
    target: 'es2022', outDir: 'dist', modulePreload: { polyfill: false }, assetsInlineLimit: 0,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  server: { proxy: { '/api': server } },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], isolate: false, fileParallelism: false },
}));
