// The libraries behind it are required when the first document is made or read: they cost a start 400 ms, and most processes need none.
export { GlyphsMissing, useFallbackFonts } from './fonts';
export { renderNotice } from './notice';
export { renderPdf } from './pdf';
export { readSheet, SheetTooLarge, SheetUnreadable, type ReadRow, type ReadSheet } from './read-sheet';
export type { Cell, Column, Table, TableHead } from './table';
export { renderXlsx, writeXlsx } from './xlsx';
