// Runs the browser tests: one store is made for all of them, and each file works on a copy of its own.
//   node e2e/run.mjs [FILE…]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeStore } from './office.mjs';

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'nhip-web-store-'));
try {
  makeStore(folder);
  const asked = process.argv.slice(2);
  const files = asked.length > 0 ? asked : readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(here, name));
  const ran = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], { stdio: 'inherit', env: { ...process.env, NHIP_WEB_STORE: folder } });
  process.exitCode = ran.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
