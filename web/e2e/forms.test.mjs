// A statistician fills in a return with the keyboard; the keeper hands it back with a marked cell; a form out of a sheet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, picture } from './office.mjs';

let office;
before(async () => {
  office = await Office.open();
});
after(() => office?.close());

const cell = (page, name) => page.getByRole('textbox', { name });

test('a return by keyboard: arrows, Enter, paste, computed cells, checks, marks', async () => {
  const page = await office.person('specialist');
  await page.goto(`${office.url}/form/digital_commune_return?unit=dic&period=2024-09`);
  const hamlets = cell(page, /^Số thôn, khu phố/);
  await hamlets.click();
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await page.keyboard.type('7');
  await page.keyboard.press('ArrowDown');
  // Two lines from a spreadsheet.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '1.500\n1.200\n');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText('80,00').first().waitFor(); // the share, computed by the server while one types
  await page.getByText('Số thôn có cáp quang lớn hơn số thôn.').first().waitFor();
  await picture(page, 'form-findings');
  await cell(page, /^Số thôn có cáp quang/).fill('6');
  await page.getByRole('button', { name: 'Điền 0 vào ô trống' }).click();
  await page.getByText(/^Đã lưu/).waitFor();
  await page.getByText('Đã nhập đủ').waitFor();
  await page.reload();
  assert.equal(await cell(page, /^Số hộ gia đình/).inputValue(), '1.500');
  await page.getByRole('button', { name: 'Gửi muộn' }).click();
  await page.getByLabel('Lý do').fill('Nhập bù số liệu');
  await page.getByRole('form').getByRole('button', { name: 'Gửi muộn' }).click();
  await page.locator('.tag', { hasText: 'Đã gửi' }).first().waitFor();

  const keeper = await office.person('form_keeper');
  await keeper.goto(`${office.url}/form/digital_commune_return?unit=dic&period=2024-09`);
  await keeper.getByRole('button', { name: /^Số thôn, khu phố/ }).first().click();
  await keeper.getByLabel(/Đánh dấu ô/).fill('Kiểm tra sáp nhập thôn');
  await keeper.getByRole('button', { name: 'Đánh dấu ô' }).click();
  await keeper.getByRole('button', { name: 'Trả lại' }).first().click();
  await keeper.getByLabel('Lý do').fill('Cần kiểm tra');
  await keeper.getByRole('form').getByRole('button', { name: 'Trả lại' }).click();
  await keeper.locator('.tag', { hasText: 'Trả lại' }).first().waitFor();
  await page.goto(`${office.url}/form/digital_commune_return?unit=dic&period=2024-09`);
  await page.getByText('Kiểm tra sáp nhập thôn').first().waitFor();
  await picture(page, 'form-marked');
  assert.deepEqual(page.wrong, []);
});

test('all units at a glance', async () => {
  const page = await office.person('form_keeper');
  await page.goto(`${office.url}/forms?period=2024-09`);
  await page.getByText('01/CĐS-X').waitFor();
  await page.getByRole('button', { name: 'Bảng tổng hợp' }).click();
  await page.locator('.matrix td.l-o').first().waitFor();
  await picture(page, 'forms-matrix');
  await page.getByRole('button', { name: 'Theo đơn vị' }).click();
  await page.getByRole('row').nth(2).waitFor();
  assert.deepEqual(page.wrong, []);
});

test('Form 06 shows live figures, each cell leads to its records', async () => {
  const page = await office.person('specialist');
  await page.goto(`${office.url}/form/form_06?unit=tinh&period=2024-10`);
  await page.locator('main h1').waitFor();
  assert.deepEqual(page.wrong, []);
});
