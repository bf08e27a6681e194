// The report of the month: written by a specialist, approved by a leader, numbered, downloaded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, day, picture, reportingMonth } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());
const { period } = reportingMonth();

test('a specialist writes, a leader approves and issues, the files carry it', async () => {
  const specialist = await office.person('specialist');
  await specialist.goto(`${office.url}/report/monthly?period=${period}`);
  await specialist.frameLocator('iframe').locator('h1').waitFor();
  await picture(specialist, 'report-draft');
  await specialist.getByRole('button', { name: 'Lời văn' }).click();
  await specialist.locator('textarea').first().fill('Trong kỳ, Sở đã tham mưu ban hành kế hoạch thử nghiệm.');
  await specialist.getByRole('button', { name: 'Lưu lời văn' }).click();
  await specialist.getByText('Đã lưu lời văn, bản 1.').waitFor();
  await specialist.getByRole('button', { name: 'Văn bản' }).click();
  await specialist.frameLocator('iframe').getByText('tham mưu ban hành kế hoạch thử nghiệm').waitFor();
  assert.equal(await specialist.getByRole('button', { name: 'Duyệt', exact: true }).count(), 0, 'a specialist does not approve');

  const leader = await office.person('leader');
  await leader.goto(`${office.url}/report/monthly?period=${period}&tab=checks`);
  await leader.locator('.check').first().waitFor();
  await leader.goto(`${office.url}/report/monthly?period=${period}`);
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
  await picture(leader, 'report-issued');
  for (const format of ['DOCX', 'PDF']) {
    const download = leader.waitForEvent('download', { timeout: 60_000 });
    await leader.getByRole('link', { name: format }).click();
    assert.equal((await download).suggestedFilename(), `monthly-${period}.${format.toLowerCase()}`);
    assert.equal(await (await download).failure(), null);
  }
  assert.deepEqual([specialist.wrong, leader.wrong], [[], []]);
});

test('two who write at once: the second is told, and nothing is lost', async () => {
  const [first, second] = [await office.person('specialist'), await office.person('head')];
  const next = `${office.url}/report/monthly?period=2026-01&tab=narrative`;
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
