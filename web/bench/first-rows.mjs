// How long a clerk on a slow line and an old machine waits for the first rows of a long list.
//   NHIP_BINARY=… NHIP_WEB=web/dist node bench/first-rows.mjs STORE [RUNS]
// STORE is a store with many dossiers (bench/serve --keep FOLDER leaves one); accounts are made in it.
import { execFileSync, spawn } from 'node:child_process';
import { resolve, join } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const web = process.env.NHIP_WEB ?? join(root, 'web/dist');
const nhip = process.env.NHIP_BINARY ?? join(root, 'build/release/nhip');
const [store, runs = '5'] = process.argv.slice(2);
if (!store) throw new Error('usage: node bench/first-rows.mjs STORE [RUNS]');
const password = 'mot cau dai de do thoi gian';
const line = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, connectionType: 'cellular3g' };
const slowdown = 4;

execFileSync(nhip, ['account', 'demonstration', '--password', password, '--store', store], { stdio: 'ignore', env: { ...process.env, NHIP_HOME: root } });
const server = spawn(nhip, ['serve', '--store', store, '--listen', '127.0.0.1:0', '--web', web, '--quiet'], { env: { ...process.env, NHIP_HOME: root } });
const url = await new Promise((done, failed) => {
  let said = '';
  const listen = (text) => {
    said += text;
    const address = /http:\/\/[\d.]+:\d+/.exec(said);
    if (address) done(address[0]);
  };
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  server.on('exit', () => failed(new Error(said)));
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });

/// Tells when the first row stood in the page (rAF: the frame that shows it begins) and when that frame was drawn, in milliseconds
/// since the address was opened.
const watch = () => {
  const look = () => {
    if (!document.querySelector('tbody a.code')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const stood = performance.now();
      const { port1, port2 } = new MessageChannel(); // comes before the timers of the page
      port1.onmessage = () => globalThis.firstRow(JSON.stringify([stood, performance.now()]));
      port2.postMessage('');
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
};
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

async function signedIn(login) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('#side').waitFor({ state: 'attached' });
  const state = await context.storageState();
  await context.close();
  return state;
}

async function measure(state, place, latency, warm) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', storageState: state });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (warm) {
    await page.goto(url + place);
    await page.locator('tbody a.code').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500); // what comes behind the rows
  }
  await page.waitForTimeout(1500); // a new window has work of its own at first
  await page.addInitScript(watch);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { ...line, latency });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // Told by the page itself: to ask again and again would cost the slowed processor a tenth of the time.
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'firstRow' });
  const told = new Promise((done) => session.once('Runtime.bindingCalled', ({ payload }) => done(JSON.parse(payload))));
  await page.goto(url + place, { waitUntil: 'commit' });
  const times = await told;
  await context.close();
  return times;
}

/// Two words of a subject, as one types them in haste.
async function wordsOf(state) {
  const context = await browser.newContext({ storageState: state });
  const { items } = await (await context.request.get(`${url}/api/v1/dossier?limit=1`)).json();
  await context.close();
  const plain = items[0].fields.subject.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  return encodeURIComponent(plain.split(/\s+/).slice(0, 2).join(' '));
}

console.log(`1.6 Mbit/s, CPU slowed ${slowdown} times, median of ${runs}; milliseconds until the first row stood · its frame was drawn\n`);
console.log('| who | list | first visit | next visit | next visit, 150 ms away |\n|---|---|---|---|---|');
for (const login of ['administrator', 'desk']) {
  const state = await signedIn(login);
  for (const place of ['/list/dossier', '/list/dossier?state=resolved&sort=-received_at', `/list/dossier?q=${await wordsOf(state)}`]) {
    const row = [];
    for (const [latency, warm] of [[0, false], [0, true], [150, true]]) {
      const times = [];
      for (let i = 0; i < Number(runs); i += 1) times.push(await measure(state, place, latency, warm));
      row.push([0, 1].map((which) => Math.round(median(times.map((one) => one[which])))).join(' · '));
    }
    console.log(`| ${login} | \`${place}\` | ${row.join(' | ')} |`);
  }
}
await browser.close();
server.removeAllListeners('exit');
server.kill('SIGTERM');
