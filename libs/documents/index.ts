// The libraries behind it are required when the first document is made: they cost a start 400 ms, and most processes make none.
export { GlyphsMissing } from './fonts';
export { renderNotice } from './notice';
export { renderPdf } from './pdf';
export type { Cell, Column, Table, TableHead } from './table';
export { renderXlsx, writeXlsx } from './xlsx';
