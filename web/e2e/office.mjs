// An office for the tests: a store of the example with a few records of its own, `nhip serve` beside it, and people
// at their browsers. Everything lives in a temporary folder and ends with the test.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const nhip = process.env.NHIP_BINARY ?? join(root, 'build/release/nhip');
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const password = 'mot cau dai de thu giao dien';

export const pictures = process.env.NHIP_PICTURES ?? '';

/// The civil day of the province, so many days from now.
export function day(offset = 0) {
  return new Date(Date.now() + 7 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
}

/// The month of reports (15th to 14th) that holds today: "2026-12", and its first day.
export function reportingMonth() {
  const [year, month, date] = day().split('-').map(Number);
  const next = new Date(Date.UTC(year, month - 1 + (date >= 15 ? 1 : 0), 1)).toISOString().slice(0, 7);
  const first = new Date(Date.UTC(year, month - 1 - (date >= 15 ? 0 : 1), 15)).toISOString().slice(0, 10);
  return { period: next, first };
}

function facts() {
  const { first } = reportingMonth();
  const rows = ['indicator,dims,period,value,kind,plan_set,bound,source,province'];
  const window = day(-1) >= first ? `${first}..${day(-1)}` : `${day(-30)}..${day(-1)}`;
  rows.push(`dossiers.received,,${window},14,actual,,,test,ninh-thuan`, `dossiers.resolved,,${window},6,actual,,,test,ninh-thuan`);
  return `${rows.join('\n')}\n`;
}

const run = (store, ...words) =>
  execFileSync(nhip, [...words, '--store', store], { encoding: 'utf8', env: { ...process.env, NHIP_HOME: root }, stdio: ['ignore', 'pipe', 'pipe'] });

/// The store that every test begins with: the example's units, a few records, an account for each role.
export function makeStore(folder) {
  const store = `sqlite:${join(folder, 'office.db')}`;
  run(store, 'init', '--example', 'ninh-thuan');
  writeFileSync(join(folder, 'facts.csv'), facts());
  run(store, 'simulate', '--facts', join(folder, 'facts.csv'));
  run(store, 'account', 'demonstration', '--password', password);
}

export class Office {
  static async open() {
    const office = new Office();
    office.folder = mkdtempSync(join(tmpdir(), 'nhip-web-'));
    office.store = `sqlite:${join(office.folder, 'office.db')}`;
    if (!existsSync(join(root, 'web/dist/index.html'))) throw new Error('web/dist is missing: run scripts/build-web');
    if (process.env.NHIP_WEB_STORE) cpSync(process.env.NHIP_WEB_STORE, office.folder, { recursive: true });
    else makeStore(office.folder);
    await office.serve();
    office.browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    return office;
  }

  run(...words) {
    return run(this.store, ...words);
  }

  serve() {
    return new Promise((done, failed) => {
      this.server = spawn(nhip, ['serve', '--store', this.store, '--listen', '127.0.0.1:0', '--web', join(root, 'web/dist'), '--quiet'], { env: { ...process.env, NHIP_HOME: root }, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      const listen = (text) => {
        said += text;
        const address = /http:\/\/[\d.]+:\d+/.exec(said);
        if (address) done((this.url = address[0]));
      };
      this.server.stdout.on('data', listen);
      this.server.stderr.on('data', listen);
      this.server.on('exit', () => failed(new Error(`nhip serve ended: ${said}`)));
    });
  }

  /// Somebody at a browser of their own, signed in.
  async person(login, options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true, locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.wrong = [];
    page.on('pageerror', (error) => page.wrong.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(this.url) && !/^(data|blob|about):/.test(request.url())) page.wrong.push(`asks elsewhere: ${request.url()}`);
    });
    await page.goto(this.url);
    await page.getByLabel('Tên đăng nhập').fill(login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.locator('#side').waitFor({ state: 'attached' });
    return page;
  }

  async close() {
    await this.browser?.close();
    await new Promise((done) => {
      if (!this.server || this.server.exitCode !== null) return done();
      this.server.removeAllListeners('exit');
      this.server.on('exit', done);
      this.server.kill('SIGTERM');
    });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/// A field of a form that names another record: types and takes the first choice.
export async function choose(page, label, text) {
  const box = page.getByLabel(label).first();
  await box.fill(text);
  if (text === '') await box.press('ArrowDown');
  await page.locator('[role=listbox]:not([hidden]) [role=option] button').first().waitFor();
  await box.press('ArrowDown');
  await box.press('Enter');
}
