// A report that somebody else wrote: its contradictions in the margin, by class, to be taken along.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office, picture, textOfDocx } from './office.mjs';

let office;
before(async () => (office = await Office.open()));
after(() => office?.close());

const report = `BÁO CÁO
Kết quả công tác tháng 9/2024

Trong tháng, toàn ngành tiếp nhận 150 hồ sơ, trong đó: trực tuyến 90 hồ sơ, trực tiếp 70 hồ sơ.
Đã giải quyết 120 hồ sơ (đúng hạn 114 hồ sơ, trễ hạn 6 hồ sơ).
`;

test('a report is looked through', async () => {
  const auditor = await office.person('auditor');
  await auditor.goto(`${office.url}/audit`);
  await auditor.locator('input[type=file]').setInputFiles({ name: 'báo cáo.txt', mimeType: 'text/plain', buffer: Buffer.from(report) });
  await auditor.getByRole('button', { name: 'Soát', exact: true }).click();
  await auditor.locator('.found .finding').first().waitFor();
  await auditor.locator('blockquote mark', { hasText: '150' }).first().waitFor();
  await picture(auditor, 'audit');
  await auditor.getByRole('button', { name: /^Lưu ý/ }).click();
  assert.equal(await auditor.locator('.found .finding').count(), 0, 'a contradiction is no note');
  await auditor.getByRole('button', { name: /^Mâu thuẫn/ }).click();
  await auditor.locator('.found .finding').first().waitFor();
  await auditor.getByRole('button', { name: 'Xem trong văn bản' }).first().click();
  const inside = auditor.frameLocator('iframe');
  await inside.locator('mark').first().waitFor();
  await inside.getByText('Đã giải quyết').waitFor();
  await picture(auditor, 'audit-text');
  await auditor.getByRole('button', { name: 'Quan hệ đã kiểm tra' }).click();
  await auditor.getByText('Khớp').first().waitFor();
  const download = auditor.waitForEvent('download');
  await auditor.getByRole('button', { name: 'Tải Word có chú thích' }).click();
  assert.equal((await download).suggestedFilename(), 'báo cáo.docx');
  assert.match(textOfDocx(await (await download).path()), /toàn ngành tiếp nhận/);
  assert.ok(textOfDocx(await (await download).path(), 'word/comments.xml').length > 20, 'the findings are comments');
  assert.deepEqual(auditor.wrong, []);
});

test('a file that is no report is refused with words', async () => {
  const auditor = await office.person('auditor');
  await auditor.goto(`${office.url}/audit`);
  await auditor.locator('input[type=file]').setInputFiles({ name: 'hỏng.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04nothing') });
  await auditor.getByRole('button', { name: 'Soát', exact: true }).click();
  await auditor.getByRole('alert').first().waitFor();
  assert.equal(await auditor.locator('.finding').count(), 0);
});
