// Every list, view and form of every system opens with the example's data, and nothing stands in the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, day } from './office.mjs';

let office;
let page;
const consoled = [];
before(async () => {
  office = await Office.open();
  // Something on each kind of view.
  office.run('act', 'meeting', 'plan', '--set', `host=dic,subject=Giao ban,mode=in_person,starts_at=${day(1)}T08:00`);
  page = await office.person('specialist', { viewport: { width: 1366, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && consoled.push(`${page.url()}: ${message.text()}`));
});
after(() => office?.close());

const settled = async (path) => {
  await page.goto(office.url + path);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('p.wait'));
  const bad = await page.locator('main .note.bad').allTextContents();
  assert.deepEqual(bad, [], path);
};

test('every list opens', async () => {
  const { types } = await page.evaluate(async () => (await fetch('/api/v1/definitions')).json());
  assert.ok(types.length > 80, `${types.length} types`);
  for (const type of types) if (type.kind !== 'series') await settled(`/list/${type.name}`);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(consoled, []);
  assert.deepEqual(page.wrong, []);
});

test('every board, calendar and map opens, with the same content as a table', async () => {
  const { types } = await page.evaluate(async () => (await fetch('/api/v1/definitions')).json());
  let looks = 0;
  for (const type of types) {
    for (const look of type.looks ?? []) {
      await settled(`/look/${type.name}?view=${look}`);
      const table = page.locator('main details table');
      await table.first().waitFor({ state: 'attached' });
      assert.equal(await table.count(), 1, `${type.name} ${look}`);
      looks += 1;
    }
  }
  assert.ok(looks > 40, `${looks} views`);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(consoled, []);
});

test('every form opens: its units, and the return of one as a grid', async () => {
  const { types } = await page.evaluate(async () => (await fetch('/api/v1/definitions')).json());
  const forms = types.filter((type) => type.kind === 'reading');
  assert.ok(forms.length >= 10);
  await settled('/forms');
  for (const view of ['units', 'matrix']) await settled(`/forms?view=${view}`);
  for (const form of forms) {
    await settled(`/form/${form.name}?period=2024-09`);
    await settled(`/form/${form.name}?period=2024-09&unit=dic`);
    await page.locator('main table').first().waitFor();
  }
  await page.waitForLoadState('networkidle');
  assert.deepEqual(consoled, []);
});

test('a form of every type that one may begin opens', async () => {
  const types = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).types);
  for (const [name, mine] of Object.entries(types)) if (mine.create.length > 0) await settled(`/new/${name}`);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(consoled, []);
});
