import { expect, test } from 'vitest';
import type { AuditedFile, AuditFinding } from '../api/audits';
import { countOf, kindsOf, shownFindings, styleFor, withEnding } from './audit';

const finding = (cls: AuditFinding['class'], kind: string): AuditFinding => ({ class: cls, kind, spans: [], stated: '', computed: '', message: '', advice: '' });
const file: AuditedFile = { file: 'a.docx', format: 'docx', claims: [], set_aside: [], relations: [], findings: [finding('note', 'name'), finding('contradiction', 'sum'), finding('suspicious', 'sum'), finding('contradiction', 'share')] };

test('findings by class and kind, the worst first', () => {
  expect(shownFindings(file, '', '').map((one) => one.class)).toEqual(['contradiction', 'contradiction', 'suspicious', 'note']);
  expect(shownFindings(file, 'contradiction', 'share').length).toBe(1);
  expect(countOf(file, 'contradiction')).toBe(2);
  expect(kindsOf(file.findings)).toEqual([['sum', 2], ['name', 1], ['share', 1]]);
});

test('a page of findings shows one class alone', () => {
  expect(styleFor('')).toBe('');
  expect(styleFor('note')).toContain('.finding.contradiction{display:none}');
  expect(styleFor('note')).not.toContain('.finding.note');
});

test('names of files', () => {
  expect(withEnding('báo cáo.tháng 9.pdf', 'html')).toBe('báo cáo.tháng 9.html');
  expect(withEnding('khong-duoi', 'docx')).toBe('khong-duoi.docx');
});
