// Every page for those with poor sight, without a mouse, and on a phone: axe finds nothing serious.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Office, picture, reportingMonth } from './office.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { period } = reportingMonth();
let office;
let record;
before(async () => {
  office = await Office.open();
  const page = await office.person('head');
  await page.goto(`${office.url}/list/dossier?state=in_process`);
  record = await page.locator('tbody a.code').first().getAttribute('href');
  await page.context().close();
});
after(() => office?.close());

const places = [
  ['head', '/'], ['head', '/list/dossier'], ['head', () => record], ['desk', '/new/dossier'], ['head', '/list/field_report'],
  ['head', '/figures'], ['head', `/figure?code=dossiers.resolved&period=${period}&by=level,outcome`], ['head', '/dashboard'],
  ['specialist', '/reports'], ['specialist', `/report/monthly?period=${period}`], ['specialist', `/report/monthly?period=${period}&tab=narrative`],
  ['specialist', '/imports'], ['administrator', '/map'], ['administrator', '/admin'], ['administrator', '/own'], ['administrator', '/list/account'], ['head', '/nowhere'],
];

async function findings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  return found.violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')}`);
}

for (const [name, viewport, colorScheme] of [['office screen', { width: 1366, height: 768 }, 'light'], ['phone', { width: 360, height: 740 }, 'light'], ['dark', { width: 1366, height: 768 }, 'dark']]) {
  test(`pages on a ${name}`, async () => {
    const people = new Map();
    const wrong = [];
    for (const [login, place] of places) {
      if (!people.has(login)) people.set(login, await office.person(login, { viewport, colorScheme, locale: 'vi-VN' }));
      const page = people.get(login);
      const address = typeof place === 'function' ? place() : place;
      await page.goto(office.url + address);
      await page.locator('h1').waitFor();
      await page.waitForFunction(() => !document.querySelector('p.wait'));
      await page.waitForTimeout(500);
      for (const finding of await findings(page)) wrong.push(`${address}: ${finding}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 1) wrong.push(`${address}: ${overflow} px wider than the screen`);
      await picture(page, `${name.replace(' ', '-')}-${address.split('?')[0].replaceAll('/', '_')}`);
    }
    for (const page of people.values()) wrong.push(...page.wrong);
    assert.deepEqual(wrong, []);
  });
}

test('the keyboard alone: from signing in to the form of an action', async () => {
  const context = await office.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(office.url);
  await page.getByLabel('Tên đăng nhập').waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('Tab');
  await page.keyboard.type('head');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sai mat khau');
  await page.keyboard.press('Enter');
  await page.getByText('không đúng').waitFor();
  await page.getByLabel('Mật khẩu', { exact: true }).fill('mot cau dai de thu giao dien');
  await page.keyboard.press('Enter');
  await page.locator('#side').waitFor();
  await page.goto(`${office.url}/list/dossier?state=in_process`);
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/record\//);
  await page.getByRole('heading', { name: 'Thao tác' }).waitFor();
  await page.keyboard.press('1');
  await page.locator('section form').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
});

test('the first page is small', async () => {
  const context = await office.browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  page.on('response', async (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bytes += Number((await response.request().sizes()).responseBodySize);
  });
  await page.goto(office.url);
  await page.getByLabel('Tên đăng nhập').waitFor();
  await page.waitForTimeout(300);
  assert.ok(bytes > 0 && bytes <= 60_000, `${bytes} bytes of script and style`);
});
