// The day of a dossier: received with a file, a supplement asked and given, resolved, counted.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Office, act, choose, day, picture, reportingMonth, textOfDocx, textOfPdf } from './office.mjs';

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

/// The figure as the open report prints it.
const printed = async (page) => (await page.frameLocator('iframe').locator('[data-tag^="dossiers.received|"]').first().textContent()).trim();
const number = (text) => Number(text.replaceAll('.', ''));

test('a dossier goes from the desk to its result, and the report carries it', async () => {
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
  const specialist = await office.person('specialist');
  await specialist.goto(`${office.url}/report/monthly?period=${reportingMonth().period}`);
  assert.equal(number(await printed(specialist)), before, 'the report prints what the figure says');

  await receive(desk, async () => {
    await desk.getByLabel('Người nộp').fill('Người nộp thử <script>alert(1)</script>');
    await desk.getByLabel('Nội dung').fill('Cấp lại giấy tờ <img src=x onerror=alert(1)>');
    await desk.locator('.drop input[type=file]').setInputFiles({ name: 'đơn đề nghị.txt', mimeType: 'text/plain', buffer: Buffer.from('nội dung đơn') });
    await picture(desk, 'new-dossier');
  });
  const address = desk.url();
  await desk.getByText('Cấp lại giấy tờ <img src=x onerror=alert(1)>').first().waitFor();
  await desk.getByRole('link', { name: 'đơn đề nghị.txt' }).waitFor();
  const download = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'đơn đề nghị.txt' }).click();
  assert.equal((await download).suggestedFilename(), 'đơn đề nghị.txt');
  assert.equal(readFileSync(await (await download).path(), 'utf8'), 'nội dung đơn');
  await desk.getByRole('button', { name: 'Xem: đơn đề nghị.txt' }).click();
  await desk.getByRole('dialog').getByText('nội dung đơn').waitFor();
  await desk.keyboard.press('Escape');
  await desk.locator('.drop input[type=file]').setInputFiles({ name: 'ảnh.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
  await desk.getByRole('button', { name: 'Xem: ảnh.png' }).click();
  await desk.waitForFunction(() => document.querySelector('dialog img')?.naturalWidth === 1);
  await desk.keyboard.press('Escape');

  await watcher.waitForFunction((wanted) => Number(document.querySelector('.figure.large .value')?.textContent.replaceAll('.', '')) === wanted, before + 1);
  assert.equal(await valueOf(watcher), before + 1, 'the open figure moved by one without loading it again');
  await specialist.getByText('số liệu vừa thay đổi').waitFor();
  assert.equal(number(await printed(specialist)), before + 1, 'and so did the open report');

  const officer = await office.person('officer');
  await officer.goto(address);
  await act(officer, 'Yêu cầu bổ sung (mẫu 02)', async () => {
    await officer.getByLabel('Giấy tờ phải bổ sung').fill('Bản sao giấy chứng nhận');
    await officer.getByLabel('Lý do', { exact: true }).fill('Hồ sơ thiếu giấy tờ');
  });
  await officer.getByText('Yêu cầu bổ sung giấy tờ').first().waitFor();
  await officer.getByText('Cách tính từng bước').click();
  await officer.getByText('Không tính giờ').first().waitFor();
  await picture(officer, 'record', true);

  await desk.goto(address);
  await act(desk, /Bổ sung đủ, tính/);
  await desk.getByText('Đang xử lý').first().waitFor();

  const head = await office.person('head');
  await head.goto(address);
  await act(head, 'Giải quyết xong');
  await head.getByText('Đã xử lý xong').first().waitFor();
  assert.equal(await head.locator('ol li').count() >= 4, true, 'the timeline tells every step');

  await watcher.goto(office.url + figureAddress('dossiers.received'));
  const code = new URL(address).searchParams.get('code');
  await watcher.getByRole('link', { name: code }).waitFor();
  await picture(watcher, 'figure');

  // The month is written, approved and issued; its files carry the figure.
  await specialist.getByRole('button', { name: 'Lời văn' }).click();
  await specialist.locator('textarea').first().fill('Trong kỳ, Sở đã tham mưu ban hành kế hoạch thử nghiệm.');
  await specialist.getByRole('button', { name: 'Lưu lời văn' }).click();
  await specialist.getByText('Đã lưu lời văn, bản 1.').waitFor();
  await specialist.getByRole('button', { name: 'Văn bản' }).click();
  await specialist.frameLocator('iframe').getByText('tham mưu ban hành kế hoạch thử nghiệm').waitFor();
  await picture(specialist, 'report');
  assert.equal(await specialist.getByRole('button', { name: 'Duyệt', exact: true }).count(), 0, 'a specialist does not approve');
  const said = await printed(specialist);

  const leader = await office.person('leader');
  await leader.goto(`${office.url}/report/monthly?period=${reportingMonth().period}`);
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.locator('form').getByRole('button', { name: 'Duyệt', exact: true }).click();
  // Figures that are missing stand in the way until a reason is given.
  const done = leader.getByText('Đã duyệt.');
  const refused = leader.locator('form [role=alert]');
  await done.or(refused).first().waitFor();
  if (await refused.count()) {
    await leader.locator('#despite').fill('Số liệu còn thiếu do chưa đến kỳ báo cáo.');
    await leader.locator('form').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await done.waitFor();
  }
  await leader.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await leader.getByLabel('Số', { exact: true }).fill('99');
  await leader.getByLabel('Ngày', { exact: true }).fill(day().split('-').reverse().join('/'));
  await leader.locator('form').getByRole('button', { name: 'Ban hành', exact: true }).click();
  await leader.getByText('Đã ban hành.').waitFor();
  await leader.frameLocator('iframe').getByText('99/BC').first().waitFor();
  assert.equal(await printed(leader), said, 'the Issue prints what the draft said');
  for (const [format, read] of [['DOCX', textOfDocx], ['PDF', textOfPdf]]) {
    const file = leader.waitForEvent('download', { timeout: 60_000 });
    await leader.getByRole('link', { name: format }).click();
    assert.equal((await file).suggestedFilename(), `monthly-${reportingMonth().period}.${format.toLowerCase()}`);
    const text = read(await (await file).path()).replace(/\s+/g, ' ');
    assert.match(text, new RegExp(`tiếp nhận ${said.replaceAll('.', '\\.')} hồ sơ`), `${format} carries the figure`);
    assert.match(text, /kế hoạch thử nghiệm/);
  }
  for (const page of [desk, officer, head, watcher, specialist, leader]) assert.deepEqual(page.wrong, []);
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
