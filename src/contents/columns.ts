/** Columns that a file of works can have. Without zod: the dialog reads them, too. */
export const exportColumns = [
  'title',
  'type',
  'category',
  'status',
  'reasons',
  'decision',
  'pushes',
  'featured',
  'pinned',
  'reads',
  'likes',
  'comments',
  'created',
  'scheduled',
  'published',
  'id',
] as const;
export type ExportColumn = (typeof exportColumns)[number];
