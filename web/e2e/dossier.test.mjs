// The day of a dossier: received with a file, a supplement asked and given, resolved, counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, act, choose, picture, reportingMonth } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());

const figureAddress = (code) => `/figure?code=${code}&period=${reportingMonth().period}&vs=none`;
const valueOf = async (page) => Number((await page.locator('.figure.large .value').textContent()).replaceAll('.', ''));

async function receive(desk, fill = async () => {}) {
  await desk.goto(`${office.url}/new/dossier?action=receive`);
  await choose(desk, 'Cơ quan có thẩm quyền giải quyết', 'Tài chính');
  await choose(desk, 'Thủ tục', '');
  await desk.getByLabel('Hình thức tiếp nhận').selectOption({ index: 1 });
  await fill();
  await desk.getByRole('button', { name: 'Tiếp nhận (mẫu 01)' }).click();
  await desk.waitForURL(/\/record\/dossier\?code=/);
}

test('a dossier goes from the desk to its result, and the figure moves at once', async () => {
  const desk = await office.person('desk');
  await desk.goto(`${office.url}/new/dossier?action=receive`);
  await desk.getByRole('button', { name: 'Tiếp nhận (mẫu 01)' }).click();
  await desk.getByRole('alert').getByText('Chưa gửi được').waitFor();
  assert.equal(await desk.locator('[aria-invalid=true]').count() > 0, true, 'empty fields are marked');
  // From the first record that people make on, the month is covered.
  await receive(desk);

  const watcher = await office.person('specialist');
  await watcher.goto(office.url + figureAddress('dossiers.received'));
  await watcher.locator('.figure.large .value').waitFor();
  const before = await valueOf(watcher);

  await receive(desk, async () => {
    await desk.getByLabel('Người nộp').fill('Người nộp thử <script>alert(1)</script>');
    await desk.getByLabel('Nội dung').fill('Cấp lại giấy tờ <img src=x onerror=alert(1)>');
    await picture(desk, 'new-dossier');
  });
  const address = desk.url();
  await desk.getByText('Cấp lại giấy tờ <img src=x onerror=alert(1)>').first().waitFor();

  await desk.locator('.drop input[type=file]').setInputFiles({ name: 'đơn đề nghị.txt', mimeType: 'text/plain', buffer: Buffer.from('nội dung đơn') });
  await desk.getByRole('link', { name: 'đơn đề nghị.txt' }).waitFor();
  const download = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'đơn đề nghị.txt' }).click();
  assert.equal((await download).suggestedFilename(), 'đơn đề nghị.txt');

  await watcher.waitForFunction((wanted) => Number(document.querySelector('.figure.large .value')?.textContent.replaceAll('.', '')) === wanted, before + 1);
  assert.equal(await valueOf(watcher), before + 1, 'the open figure moved by one without loading it again');

  const officer = await office.person('officer');
  await officer.goto(address);
  await act(officer, 'Yêu cầu bổ sung (mẫu 02)', async () => {
    await officer.getByLabel('Giấy tờ phải bổ sung').fill('Bản sao giấy chứng nhận');
    await officer.getByLabel('Lý do', { exact: true }).fill('Hồ sơ thiếu giấy tờ');
  });
  await officer.getByText('Yêu cầu bổ sung giấy tờ').first().waitFor();
  await officer.getByText('Cách tính từng bước').click();
  await officer.getByText('Không tính giờ').first().waitFor();
  await picture(officer, 'record-clock-stopped');

  await desk.goto(address);
  await act(desk, /Bổ sung đủ, tính/);
  await desk.getByText('Đang xử lý').first().waitFor();

  const head = await office.person('head');
  await head.goto(address);
  await act(head, 'Giải quyết xong');
  await head.getByText('Đã xử lý xong').first().waitFor();
  assert.equal(await head.locator('ol li').count() >= 4, true, 'the timeline tells every step');
  await picture(head, 'record');

  await watcher.goto(office.url + figureAddress('dossiers.received'));
  const code = new URL(address).searchParams.get('code');
  await watcher.getByRole('link', { name: code }).waitFor();
  await picture(watcher, 'figure');
  for (const page of [desk, officer, head, watcher]) assert.deepEqual(page.wrong, []);
});

test('who may not is told so, and sees no action', async () => {
  const clerk = await office.person('records_clerk');
  await clerk.goto(`${office.url}/list/dossier`);
  await clerk.getByRole('alert').waitFor();
  await clerk.goto(`${office.url}/new/dossier`);
  await clerk.getByText(/không tạo loại bản ghi này|không xem được/).first().waitFor();
});

test('a change that somebody else overtook is refused and shown', async () => {
  const head = await office.person('head');
  await head.goto(`${office.url}/list/dossier?state=in_process`);
  await head.locator('tbody a.code').first().click();
  await head.waitForURL(/\/record\//);
  const address = head.url();
  const second = await office.person('head');
  // The second one's screen learns nothing of what the first does.
  await second.route('**/api/v1/events', (route) => route.abort());
  await second.goto(address);
  await second.getByRole('button', { name: 'Phân công xử lý (mẫu 06)' }).click();
  await second.getByLabel(/^Người xử lý/).fill('Công chức thứ hai');
  await head.getByRole('button', { name: 'Phân công xử lý (mẫu 06)' }).click();
  await head.getByLabel(/^Người xử lý/).fill('Công chức thứ nhất');
  await head.locator('form button[type=submit].main').click();
  await head.getByText('Đã ghi:').first().waitFor();
  await second.locator('form button[type=submit].main').click();
  await second.getByText('Có người vừa thay đổi bản ghi này').waitFor();
  await picture(second, 'conflict');
  await second.getByRole('button', { name: 'Lấy hiện trạng mới' }).click();
  await second.waitForFunction(() => [...document.querySelectorAll('form input')].some((box) => box.value === 'Công chức thứ hai'));
  await second.locator('form button[type=submit].main').click();
  await second.getByText('Đã ghi:').first().waitFor();
});

test('lists: search without marks, filters in the address, keyboard, export', async () => {
  const head = await office.person('head');
  await head.goto(`${office.url}/list/dossier`);
  await head.locator('tbody tr').first().waitFor();
  const subject = await head.locator('td.k-text .cell').first().textContent();
  const folded = subject.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().split(/\s+/).slice(0, 2).join(' ');
  await head.keyboard.press('/');
  await head.keyboard.type(folded);
  await head.waitForURL(/q=/);
  await head.locator('tbody tr').first().waitFor();
  await head.goto(`${office.url}/list/dossier?state=resolved&sort=-received_at`);
  await head.locator('tbody tr').first().waitFor();
  assert.deepEqual([...new Set(await head.locator('tbody tr td:nth-child(3)').allTextContents())], ['Đã xử lý xong']);
  await head.locator('h1').click();
  await head.keyboard.press('j');
  await head.keyboard.press('x');
  await head.getByText('Đã chọn 1 dòng').waitFor();
  await head.getByRole('button', { name: 'Xuất', exact: true }).click();
  const download = head.waitForEvent('download');
  await head.getByRole('link', { name: 'XLSX · các cột đang hiện' }).click();
  assert.equal((await download).suggestedFilename(), 'dossier.xlsx');
  await picture(head, 'list');
  assert.deepEqual(head.wrong, []);
});
