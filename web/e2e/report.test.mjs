// A report by more than one hand: who comes second is told, what changed since approval is shown, an approval is taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, choose, picture, reportingMonth } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());
const { period } = reportingMonth();

test('two who write at once: the second is told, and nothing is lost', async () => {
  const [first, second] = [await office.person('specialist'), await office.person('head')];
  const next = `${office.url}/report/monthly?period=2027-06&tab=narrative`;
  for (const page of [first, second]) {
    await page.goto(next);
    await page.locator('textarea').first().fill(`Lời của ${page === first ? 'người thứ nhất' : 'người thứ hai'}.`);
  }
  await first.getByRole('button', { name: 'Lưu lời văn' }).click();
  await first.getByText('Đã lưu lời văn').waitFor();
  await second.getByRole('button', { name: 'Lưu lời văn' }).click();
  await second.getByText('Có người vừa lưu lời văn').waitFor();
  assert.equal(await second.locator('textarea').first().inputValue(), 'Lời của người thứ hai.');
});

test('what changed since approval, and an approval that is taken back', async () => {
  const desk = await office.person('desk');
  async function receive() {
    await desk.goto(`${office.url}/new/dossier?action=receive`);
    await choose(desk, 'Cơ quan có thẩm quyền giải quyết', 'Tài chính');
    await choose(desk, 'Thủ tục', '');
    await desk.getByLabel('Hình thức tiếp nhận').selectOption({ index: 1 });
    await desk.getByRole('button', { name: 'Tiếp nhận (mẫu 01)' }).click();
    await desk.waitForURL(/\/record\/dossier\?code=/);
    return new URL(desk.url()).searchParams.get('code');
  }
  await receive(); // from the first record that people make on, the month is covered
  const leader = await office.person('leader');
  await leader.goto(`${office.url}/report/monthly?period=${period}`);
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await leader.locator('form').getByRole('button', { name: 'Duyệt', exact: true }).click();
  const done = leader.getByText('Đã duyệt.');
  await done.or(leader.locator('form [role=alert]')).first().waitFor();
  if (!(await done.count())) {
    await leader.locator('#despite').fill('Số liệu còn thiếu do chưa đến kỳ báo cáo.');
    await leader.locator('form').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await done.waitFor();
  }
  const code = await receive();
  await leader.goto(`${office.url}/report/monthly?period=${period}&tab=changes`);
  await leader.getByRole('link', { name: code }).first().waitFor();
  const [was, is] = await Promise.all(['del', 'ins'].map(async (mark) => Number((await leader.locator(mark).first().textContent()).replaceAll('.', ''))));
  assert.equal(is, was + 1, 'the figure before and after');
  await picture(leader, 'report-changes');
  await leader.getByRole('button', { name: 'Rút duyệt' }).click();
  await leader.getByLabel('Lý do').fill('Thêm hồ sơ vừa tiếp nhận.');
  await leader.locator('form').getByRole('button', { name: 'Rút duyệt' }).click();
  await leader.getByText('Đã rút duyệt.').waitFor();
  await leader.locator('main').getByText('Dự thảo').first().waitFor();

  const clerk = await office.person('screening_desk');
  await clerk.goto(`${office.url}/report/monthly?period=${period}`);
  await clerk.getByRole('alert').waitFor();
});
