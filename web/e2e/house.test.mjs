// What keeps the house: definitions tried out, calendars, lists that are found again, the journal.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, picture } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());

test('definitions: an edit is tried, its error has a place, its meaning is told', async () => {
  const administrator = await office.person('administrator');
  await administrator.goto(`${office.url}/definitions?path=systems/dossiers/dossier.toml`);
  const text = administrator.getByRole('textbox', { name: /Nội dung tệp/ });
  await text.waitFor();
  const before = await text.inputValue();
  await text.fill(before.replace('[fields]', '[fields]\nshelf = "text"'));
  await administrator.getByRole('button', { name: 'Kiểm tra' }).click();
  await administrator.getByText('Đúng cú pháp').waitFor();
  await administrator.locator('td', { hasText: 'dossier.shelf' }).waitFor();
  await picture(administrator, 'definitions');
  await text.fill(before.replace('[fields]', '[fields]\nshelf = "tekst"'));
  await administrator.getByRole('button', { name: 'Kiểm tra' }).click();
  await administrator.getByRole('button', { name: /dossier\.toml, dòng \d+/ }).first().click();
  assert.match(await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), /tekst/);
  await administrator.getByRole('button', { name: 'Trở về bản đang dùng' }).click();
  assert.equal(await text.inputValue(), before);
  await administrator.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click();
  assert.match(await text.inputValue(), /tekst/);

  const desk = await office.person('desk');
  await desk.goto(`${office.url}/definitions`);
  await desk.getByRole('alert').getByText('không được làm việc này').waitFor();
});

test('calendars: days off and how periods are cut', async () => {
  const desk = await office.person('desk');
  await desk.goto(`${office.url}/calendars?year=2024`);
  await desk.getByRole('heading', { name: 'Lịch 2024' }).waitFor();
  await desk.getByText('02/09/2024').first().waitFor();
  assert.ok((await desk.locator('td.off').count()) > 5);
  await desk.getByRole('cell', { name: '15/09/2024 – 14/10/2024' }).first().waitFor();
  await picture(desk, 'calendars', true);
});

test('a list is found again as it was left: columns, marks, place', async () => {
  const head = await office.person('head');
  await head.goto(`${office.url}/list/dossier`);
  await head.locator('tbody tr').first().waitFor();
  await head.getByRole('button', { name: 'Cột', exact: true }).click();
  const columns = head.locator('fieldset.checks');
  const extra = columns.locator('label:has(input:not(:checked))').first();
  const label = (await extra.textContent()).trim();
  await columns.getByLabel(label, { exact: true }).check();
  await head.locator('thead th', { hasText: label }).waitFor();
  await head.goto(`${office.url}/list/dossier`);
  await head.locator('thead th', { hasText: label }).waitFor();
  // A view under a name, dropped and taken back.
  await head.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
  await head.getByLabel('Tên bộ lọc').fill('Việc gấp');
  await head.getByRole('button', { name: 'Lưu bộ lọc hiện tại' }).click();
  await head.getByRole('button', { name: 'Xóa', exact: true }).click();
  await head.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click();
  await head.getByRole('link', { name: 'Việc gấp' }).waitFor();
  await head.reload();
  await head.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
  await head.getByRole('link', { name: 'Việc gấp' }).waitFor();
  await head.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();

  await head.locator('h1').click();
  for (const key of ['j', 'j', 'x', 'j', 'j', 'Shift+X']) await head.keyboard.press(key);
  await head.getByText('Đã chọn 3 dòng').waitFor();
  const code = await head.locator('tr.at a.code').textContent();
  await head.keyboard.press('Enter');
  await head.getByRole('heading', { name: code }).waitFor();
  await head.goBack();
  await head.getByText('Đã chọn 3 dòng').waitFor();
  assert.equal(await head.locator('tr.at a.code').textContent(), code, 'the row that was opened is the row one comes back to');
  await head.getByRole('button', { name: 'Bỏ chọn' }).click();
  await head.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click();
  await head.getByText('Đã chọn 3 dòng').waitFor();
  assert.deepEqual(head.wrong, []);
});

test('without a network it is said, and what was typed stays', async () => {
  const desk = await office.person('desk');
  await desk.goto(`${office.url}/new/dossier?action=receive`);
  await desk.getByLabel('Nội dung').fill('Đang gõ dở');
  const notice = desk.getByText(/^Mất kết nối/);
  await desk.context().setOffline(true);
  // Where these tests run without any network the browser has none to lose, and sends no event.
  await desk.evaluate(() => dispatchEvent(new Event('offline')));
  await notice.waitFor();
  assert.equal(await desk.getByLabel('Nội dung').inputValue(), 'Đang gõ dở');
  await desk.context().setOffline(false);
  await notice.waitFor({ state: 'detached' });
});

test('English: every page of the house speaks it', async () => {
  const head = await office.person('head');
  await head.getByRole('button', { name: 'EN' }).click();
  await head.getByRole('heading', { name: 'My work' }).waitFor();
  for (const [place, heading] of [['/calendars', /Calendars/], ['/audit', 'Audit a report'], ['/definitions', 'Definitions'], ['/dashboard', 'Dashboard'], ['/imports', /./]]) {
    await head.goto(office.url + place);
    await head.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
  assert.equal(await head.evaluate(() => document.documentElement.lang), 'en');
});
