import type { Attachment } from '../api/types';

const mostText = 1_000_000;

/// How a file can be shown without leaving the page; '' when it can only be downloaded. SVG can hold script, and
/// is not shown.
export function previewOf(item: Pick<Attachment, 'media_type' | 'size'>): 'picture' | 'pdf' | 'text' | '' {
  const type = item.media_type.split(';')[0]!.trim().toLowerCase();
  if (/^image\/(png|jpeg|webp|gif|bmp)$/.test(type)) return 'picture';
  if (type === 'application/pdf') return 'pdf';
  return /^text\/(plain|csv)$/.test(type) && item.size <= mostText ? 'text' : '';
}
