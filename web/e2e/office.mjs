// An office for the tests: a store of the example with a few records of its own, `nhip serve` beside it, and people
// at their browsers. Everything lives in a temporary folder and ends with the test.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
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

/// The month so many before or after: "2026-11".
export function monthAfter(period, months) {
  const [year, month] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
}

/// What the report of the month before said: a sentence with a typed number, one without.
export const lastWords = { stale: 'Trong tháng, Sở đã tham mưu ban hành 12 văn bản.', plain: 'Công tác phối hợp được duy trì thường xuyên.' };

function lastIssue(store, folder) {
  const period = monthAfter(reportingMonth().period, -1);
  const file = join(folder, 'narrative.md');
  writeFileSync(file, `## M:I.1\n\n${lastWords.stale} ${lastWords.plain}\n\n## M:I.2.1\n\n${lastWords.plain}\n`);
  run(store, 'draft', 'monthly', '--period', period, '--narrative', file);
  run(store, 'approve', 'monthly', '--period', period, '--despite', 'Kỳ thử, chưa có số liệu.');
  run(store, 'issue', 'monthly', '--period', period, '--number', '125', '--date', day());
}

/// The store that every test begins with: the example's units, a few records, the report of the month before, an account
/// for each role.
export function makeStore(folder) {
  const store = `sqlite:${join(folder, 'office.db')}`;
  run(store, 'init', '--example', 'ninh-thuan');
  writeFileSync(join(folder, 'facts.csv'), facts());
  run(store, 'simulate', '--facts', join(folder, 'facts.csv'));
  lastIssue(store, folder);
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

  /// Somebody with one role on one unit.
  async hire(login, role, unit, name = login) {
    this.run('account', 'open', login, '--name', name, '--unit', unit, '--role', role);
    const token = this.run('account', 'invite', login).trim().split('#').at(-1);
    const answer = await fetch(`${this.url}/api/v1/invitation`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, password }) });
    if (!answer.ok) throw new Error(`invitation: ${answer.status} ${await answer.text()}`);
  }

  /// Somebody at a browser of their own, not signed in.
  async stranger(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true, locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    page.wrong = [];
    page.on('pageerror', (error) => page.wrong.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(this.url) && !/^(data|blob|about):/.test(request.url())) page.wrong.push(`asks elsewhere: ${request.url()}`);
    });
    return page;
  }

  /// The same, signed in.
  async person(login, options = {}) {
    const page = await this.stranger(options);
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

/// A picture of the page as it stands; those of the README stand in docs/pictures.
export async function picture(page, name, inReadme = false) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
  if (inReadme && process.env.NHIP_README_PICTURES) {
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(root, 'docs/pictures', `${name}.png`) });
  }
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

/// An action on a record's page, with what its form asks.
export async function act(page, name, fill = async () => {}) {
  await page.getByRole('region', { name: 'Thao tác' }).getByRole('button', { name, exact: true }).first().click();
  await fill();
  await page.locator('form button[type=submit].main').click();
  await page.getByText('Đã ghi:').first().waitFor();
  await page.locator('.toast button[aria-label]').first().click();
}

/// The running text of a DOCX: one part of a zip, without its marks.
export function textOfDocx(path, part = 'word/document.xml') {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, packed, nameLength, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === part) {
      const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
      const raw = bytes.subarray(body, body + packed);
      const xml = (method === 8 ? inflateRawSync(raw) : raw).toString('utf8');
      return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').replaceAll('&amp;', '&');
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`${part} is not in ${path}`);
}

/// The text of a PDF, lines joined.
export const textOfPdf = (path) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
