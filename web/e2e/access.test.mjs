// Every page for those with poor sight, without a mouse, and on a phone: axe finds nothing serious.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Office, monthAfter, picture, reportingMonth } from './office.mjs';

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

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
/// Who looks at what, and what they open on it; '' has not signed in.
const places = [
  ['', '/'], ['', '/invitation#unknown'], ['head', '/'], ['head', '/list/dossier'], ['head', '/list/dossier?state=in_process', press('Bộ lọc')], ['head', '/list/dossier?sort=code', press('Cột')], ['head', '/list/dossier?sort=-code', press('Xuất')],
  ['head', () => record], ['head', () => `${record}&again`, press('Yêu cầu bổ sung (mẫu 02)')], ['desk', '/new/dossier'], ['head', '/list/field_report'],
  ['head', '/figures'], ['head', `/figure?code=dossiers.resolved&period=${period}&by=level,outcome`], ['head', `/dashboard?period=${period}`],
  ['specialist', '/reports'], ['specialist', `/report/monthly?period=${period}`], ['specialist', `/report/monthly?period=${period}&tab=narrative`], ['specialist', `/report/monthly?period=${period}&tab=sections`, (page) => page.locator('ol.sections .title').first().click()],
  ['specialist', `/report/monthly?period=${period}&tab=checks`], ['specialist', `/report/monthly?period=${period}&tab=figures`], ['leader', `/report/monthly?period=${monthAfter(period, -1)}&tab=changes`],
  ['specialist', '/imports'], ['specialist', '/audit'], ['specialist', '/calendars?year=2024'], ['administrator', '/definitions?path=systems/dossiers/dossier.toml'],
  ['specialist', '/forms?period=2024-09'], ['specialist', '/forms?view=units'], ['specialist', '/form/telecom_return?period=2024-09'], ['specialist', '/form/telecom_return?period=2024-09&unit=dic'],
  ['specialist', '/form-design'], ['leader', '/look/task?view=board'], ['leader', '/look/dossier?view=calendar'], ['leader', '/look/station?view=map'],
  ['administrator', '/map'], ['administrator', '/admin'], ['administrator', '/own'], ['administrator', '/list/account'], ['administrator', '/list/access_entry'], ['head', '/nowhere'],
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
    // In the dark it is the colours that could be wrong: each page as it opens.
    for (const [login, place, then] of colorScheme === 'dark' ? places.filter((one) => !one[2]) : places) {
      if (!people.has(login)) people.set(login, await (login ? office.person(login, { viewport, colorScheme }) : office.stranger({ viewport, colorScheme })));
      const page = people.get(login);
      const address = typeof place === 'function' ? place() : place;
      await page.goto(office.url + address);
      await page.locator('h1').waitFor();
      await page.waitForFunction(() => !document.querySelector('p.wait'));
      await then?.(page);
      await page.waitForFunction(() => !document.querySelector('p.wait') && document.getAnimations().every((one) => one.playState !== 'running'));
      for (const finding of await findings(page)) wrong.push(`${address}: ${finding}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 1) wrong.push(`${address}: ${overflow} px wider than the screen`);
      await picture(page, `${name.replace(' ', '-')}-${address.replace(/[^\w=]+/g, '_').slice(0, 60)}`);
    }
    for (const page of people.values()) wrong.push(...page.wrong);
    assert.deepEqual(wrong, []);
  });
}

test('the keyboard alone: from signing in to the form of an action', async () => {
  const context = await office.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
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

/// What a browser that was never here fetches of script and style, packed as the server sends it.
async function packed(page, address) {
  const sizes = [];
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) sizes.push(response.request().sizes().then((size) => size.responseBodySize));
  });
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined); // the stream of events never rests
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('the first page is small', async () => {
  const context = await office.browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  const first = await packed(page, office.url);
  assert.ok(first > 20_000 && first <= 60_000, `${first} bytes of script and style for the first page`);
  await context.close();
});
