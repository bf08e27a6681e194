// A report that several write: started from the last Issue, assigned, late, handed in, returned, gathered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, choose, day, lastWords, monthAfter, picture, reportingMonth } from './office.mjs';

let office;
before(async () => {
  office = await Office.open();
  await office.hire('van_xd', 'officer', 'construction', 'Công chức Sở Xây dựng');
  await office.hire('van_mt', 'officer', 'environment', 'Công chức Sở Tài nguyên');
});
after(() => office?.close());
const { period } = reportingMonth();
const vietnamese = (iso) => iso.split('-').reverse().join('/');
const before_ = monthAfter(period, -1).split('-').reverse().join('/');
const rowOf = (page, id) => page.locator('ol.sections > li', { has: page.getByRole('button', { name: new RegExp(`^${id.replaceAll('.', '\\.')}\\b`) }) });

test('the month is written by several', async () => {
  const specialist = await office.person('specialist');
  await specialist.goto(`${office.url}/report/monthly?period=${period}&tab=sections`);
  await specialist.getByRole('button', { name: `Bắt đầu từ báo cáo kỳ ${before_}` }).click();
  await specialist.getByText('câu còn số cũ').waitFor();
  await rowOf(specialist, 'I.1').getByRole('button', { name: /^I\.1/ }).click();
  assert.equal(await specialist.locator('mark.figure').first().textContent(), '12', 'the typed number of the last Issue is marked');
  assert.match(await specialist.locator('.behind').first().textContent(), new RegExp(lastWords.plain));
  await picture(specialist, 'workbench-started');

  // Two sections for one division, already due; one for another.
  for (const id of ['I.1', 'I.2.1']) await rowOf(specialist, id).getByRole('checkbox').check();
  await specialist.getByRole('button', { name: 'Giao 2 phần đã chọn' }).click();
  await choose(specialist, 'Đơn vị soạn', 'Sở Xây dựng');
  await specialist.getByLabel('Hạn nộp').fill(vietnamese(day(-1)));
  await specialist.getByLabel(/^Yêu cầu/).fill('Nêu rõ số văn bản đã ban hành.');
  await specialist.getByRole('button', { name: 'Giao 2 phần', exact: true }).click();
  await specialist.getByText('Đã giao 2 phần.').waitFor();
  await rowOf(specialist, 'I.2.5.1').getByRole('checkbox').check();
  await specialist.getByRole('button', { name: 'Giao 1 phần đã chọn' }).click();
  await choose(specialist, 'Đơn vị soạn', 'Tài nguyên');
  await specialist.getByLabel('Hạn nộp').fill(vietnamese(day(5)));
  await specialist.getByRole('button', { name: 'Giao 1 phần', exact: true }).click();
  await specialist.getByText('Đã giao 1 phần.').waitFor();
  await specialist.getByRole('button', { name: /^Trễ hạn/ }).click();
  assert.equal(await specialist.locator('ol.sections > li').count(), 2, 'who is late is seen at once');
  await specialist.getByText('Trễ 1 ngày').first().waitFor();
  await specialist.getByRole('button', { name: /^Tất cả/ }).click();
  await picture(specialist, 'workbench', true);

  // A division sees its own sections alone, from its work of the day.
  const builder = await office.person('van_xd');
  await builder.getByRole('heading', { name: /Phần báo cáo được giao/ }).waitFor();
  await builder.getByRole('link', { name: /^I\.1 / }).click();
  await builder.locator('ol.sections > li').first().waitFor();
  assert.equal(await builder.locator('ol.sections > li').count(), 2);
  assert.equal(await builder.getByRole('button', { name: /Tổng hợp|Giao/ }).count(), 0, 'a division assigns and gathers nothing');
  await builder.getByText('Nêu rõ số văn bản đã ban hành.').waitFor();
  await builder.locator('textarea').first().fill(`Trong tháng, Sở đã tham mưu ban hành 15 văn bản. ${lastWords.plain}`);
  await builder.getByRole('button', { name: 'Lưu bản đang soạn' }).click();
  await builder.getByText('Đã lưu phần I.1.').waitFor();
  await builder.getByRole('button', { name: 'Nộp', exact: true }).click();
  await builder.getByText('Đã nộp phần I.1.').waitFor();
  const keeper = await office.person('van_mt');
  await keeper.goto(builder.url());
  await keeper.locator('ol.sections > li').first().waitFor();
  assert.equal(await keeper.locator('ol.sections > li').count(), 1, 'another division does not see it');
  const desk = await office.person('desk');
  await desk.goto(builder.url());
  await desk.getByRole('alert').getByText('Vai trò của anh, chị không được làm việc này').waitFor();

  // The specialist's page tells it by itself; one part goes back with a remark, the rest is gathered.
  await specialist.getByText('nộp trễ 1 ngày').waitFor();
  const row = rowOf(specialist, 'I.1');
  if ((await row.getByRole('button', { name: /^I\.1/ }).getAttribute('aria-expanded')) !== 'true') await row.getByRole('button', { name: /^I\.1/ }).click();
  await row.getByRole('button', { name: 'Trả lại' }).click();
  await row.getByLabel('Ý kiến').fill('So sánh với tháng trước.');
  await row.locator('form').getByRole('button', { name: 'Trả lại' }).click();
  await specialist.getByText('Đã trả lại phần I.1.').waitFor();
  await builder.getByText('So sánh với tháng trước.').waitFor();
  await picture(builder, 'workbench-returned');
  await builder.locator('textarea').first().fill('Trong tháng, Sở đã tham mưu ban hành 15 văn bản, tăng 3 văn bản.');
  await builder.getByRole('button', { name: 'Nộp', exact: true }).click();
  await builder.getByText('Đã nộp phần I.1.').last().waitFor();
  await specialist.getByRole('button', { name: 'Tổng hợp 1 phần đã nộp' }).click();
  await specialist.getByText('Đã tổng hợp 1 phần; còn 2 phần chưa nộp.').waitFor();
  await specialist.getByRole('button', { name: 'Văn bản' }).click();
  await specialist.frameLocator('iframe').getByText('15 văn bản, tăng 3 văn bản').waitFor();
  for (const page of [specialist, builder, keeper]) assert.deepEqual(page.wrong, []);
});
