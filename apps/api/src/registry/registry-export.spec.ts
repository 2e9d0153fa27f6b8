import type { Cell } from '@shouban/documents';
import type { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import { shippedCalendar, shippedCatalogue } from '../public/public.testing';
import { Books, MOST_ROWS } from '../documents/books';
import { RegistryExportService } from './registry-export.service';

const ASKER = { person: 'registry-1', supervises: true, sections: [] } as unknown as Principal;

/** A registry of so many matters, numbered upwards. */
function registryOf(count: number) {
  const number = (i: number) => `QHDJ${String(i).padStart(6, '0')}`;
  const asked: number[] = [];
  const reader = {
    count: async () => count,
    list: async ({ cursor = '~', limit }: { cursor?: string; limit: number }) => {
      asked.push(limit);
      const all = Array.from({ length: count }, (_value, i) => number(count - i)).filter((each) => each < cursor);
      const facts = { kind: 'incoming', assistingSections: [] };
      return all.slice(0, limit).map((each) => ({ number: each, title: 't', status: 'registered', facts }));
    },
    lastEvents: async (_kind: string, numbers: string[]) => new Map(numbers.map((each) => [each, {}])),
  } as unknown as ProceedingReader;
  const catalogue = {
    calendar: async () => shippedCalendar,
    current: async () => shippedCatalogue,
  } as unknown as CatalogueReader;
  const noted: object[] = [];
  const audit = { note: (entry: object) => noted.push(entry) } as unknown as AuditService;
  const reading = new ProceedingReadingService(reader, catalogue);
  const registry = new RegistryExportService(reading, reader, catalogue);
  const books = new Books(catalogue, audit);
  return { open: async () => books.open(ASKER, await registry.book(ASKER, {})), asked, noted };
}

describe('R-REG-01 the book of the registry', () => {
  it.each([0, 1, 500, 501, 1_200])('holds each of %i matters once, whatever page it is read on', async (count) => {
    const { open, asked, noted } = registryOf(count);
    const { head, rows } = await open();
    const lines: Cell[][] = [];
    for await (const line of rows) lines.push(line);

    expect(new Set(lines.map(([number]) => number)).size).toBe(count);
    expect(lines).toHaveLength(count);
    expect(lines.every((line) => line.length === head.columns.length)).toBe(true);
    expect(head.notes[0]).toContain(`共 ${count} 件`);
    expect(Math.max(...asked)).toBe(500);
    expect(noted).toEqual([{ account: 'registry-1', action: 'exportRegistry', outcome: 'allowed' }]);
  });

  it('is refused where it would be too long, and not cut', async () => {
    await expect(registryOf(MOST_ROWS).open()).resolves.toBeDefined();
    const { open, noted } = registryOf(MOST_ROWS + 1);
    await expect(open()).rejects.toMatchObject({
      code: 'EXPORT_TOO_LARGE',
      details: { params: { found: MOST_ROWS + 1, most: MOST_ROWS } },
    });
    expect(noted).toEqual([expect.objectContaining({ outcome: 'denied' })]);
  });
});
