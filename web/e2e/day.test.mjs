// A document and a field report on their way, each with somebody who may not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, act, choose, picture } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());

test('a document is registered, assigned by a leader, done by a specialist', async () => {
  const clerk = await office.person('records_clerk');
  await clerk.goto(`${office.url}/new/document?action=register`);
  await choose(clerk, 'Cơ quan', 'Thông tin và Truyền thông');
  await clerk.getByLabel('Chiều văn bản').selectOption('incoming');
  await clerk.getByLabel('Trích yếu').fill('Về việc rà soát hạ tầng mạng');
  await clerk.getByRole('button', { name: 'Vào sổ văn bản' }).click();
  await clerk.waitForURL(/\/record\/document\?code=/);
  await clerk.getByText('Đã vào sổ').first().waitFor();
  assert.equal(await clerk.getByRole('button', { name: 'Phân xử lý', exact: true }).count(), 0, 'a records clerk does not assign');

  const leader = await office.person('leader');
  await leader.goto(clerk.url());
  await act(leader, 'Phân xử lý', async () => {
    await leader.getByLabel(/^Người xử lý/).fill('Chuyên viên phụ trách');
    // Who is named by "@" is chosen from colleagues, by keyboard.
    const words = leader.getByLabel(/^Ý kiến chỉ đạo/);
    await words.pressSequentially('Nhờ @specialis');
    await leader.getByRole('option', { name: /@specialist/ }).waitFor();
    await words.press('Enter');
    await words.pressSequentially('làm trước.');
    assert.equal(await words.inputValue(), 'Nhờ @specialist làm trước.');
  });
  const specialist = await office.person('specialist');
  const named = specialist.getByRole('region', { name: 'Nhắc tên anh, chị' });
  await named.getByText('Nhờ @specialist làm trước.').waitFor();
  await named.getByText('1 mới').waitFor();
  await picture(specialist, 'mention');
  await named.getByRole('button', { name: 'Đánh dấu đã xem' }).click();
  await named.getByText('1 mới').waitFor({ state: 'detached' });
  await specialist.goto(clerk.url());
  await act(specialist, 'Xử lý xong');
  await specialist.getByText('Đã xử lý', { exact: true }).first().waitFor();
  // The clerk's page, open all the while, tells it by itself.
  await clerk.getByText('Đã xử lý', { exact: true }).first().waitFor();
  await picture(clerk, 'document');

  const desk = await office.person('desk');
  await desk.goto(clerk.url());
  await desk.getByRole('alert').waitFor();
  for (const page of [clerk, leader, specialist]) assert.deepEqual(page.wrong, []);
});

test('a field report is taken in, screened and assigned', async () => {
  const screening = await office.person('screening_desk');
  await screening.goto(`${office.url}/new/field_report`);
  await choose(screening, 'Đơn vị xử lý', 'Xây dựng');
  await screening.getByLabel('Lĩnh vực').selectOption({ index: 1 });
  await screening.getByLabel('Nội dung').fill('Đèn đường hỏng trước cổng trường');
  await screening.getByLabel(/^Người phản ánh/).fill('Người dân thử');
  await screening.locator('form button[type=submit].main').click();
  await screening.waitForURL(/\/record\/field_report\?code=/);
  assert.equal(await screening.getByText('Người dân thử').count(), 0, 'personal data is masked');
  await screening.getByRole('button', { name: 'Xem dữ liệu cá nhân' }).click();
  await screening.getByLabel('Mục đích xem dữ liệu cá nhân').fill('Gọi lại để hỏi địa điểm');
  await screening.locator('form').getByRole('button', { name: 'Xem dữ liệu cá nhân' }).click();
  await screening.getByText('Người dân thử').first().waitFor();

  await act(screening, 'Chấp nhận');
  await act(screening, 'Chuyển đơn vị xử lý');
  await screening.locator('.page-head .tag', { hasText: /chuyển|xử lý/i }).first().waitFor();

  const auditor = await office.person('auditor');
  await auditor.goto(`${office.url}/list/access_entry?what=look`);
  await auditor.getByText('Gọi lại để hỏi địa điểm').or(auditor.locator('tbody tr')).first().waitFor();
  await auditor.goto(screening.url());
  await auditor.getByText('không có thao tác nào').waitFor();
  assert.equal(await auditor.getByRole('button', { name: 'Xem dữ liệu cá nhân' }).count(), 0, 'an auditor never sees personal data');
});
