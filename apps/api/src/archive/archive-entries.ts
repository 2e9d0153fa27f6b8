import { createHash } from 'node:crypto';
import type { CaseFile } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import type { FileEntity } from '@shouban/persistence/access';
import type { StoredEvent } from '@shouban/persistence/ledger';
import { presentCase, presentEvent } from '../cases/case.presenter';

/** What lies in a package: made of the case (`content`), or an uploaded paper by the digest of its content. */
export interface ArchiveEntry {
  path: string;
  mediaType: string;
  sha256: string;
  /** Bytes. */
  size: number;
  content?: Buffer;
}

/** A written notice as PDF, or the characters that the font lacks for it. */
export type PrintedNotice = { number: string; kind: string } & ({ pdf: Buffer } | { characters: string[] });

const FORMAT = 'shouban-archive/1';

/**
 * The papers of a closed case in a fixed order, the index of them first. The same case gives the same package: nothing in it
 * says when or by whom it was asked for. A notice that cannot be printed is named in the index: it lacks its PDF, and the package is
 * there all the same.
 */
export function archiveEntries(
  file: CaseFile,
  events: StoredEvent[],
  papers: FileEntity[],
  printed: PrintedNotice[],
): ArchiveEntry[] {
  const closedAt = file.state.closing!.at;
  const page = presentCase(caseView(file, closedAt));
  const entries = [
    made('case.json', json(page)),
    made('ledger.jsonl', ledger(events), 'application/jsonl'),
    ...page.notices.map((notice) => made(`notices/${notice.number}-${notice.kind}.json`, json(notice))),
    ...printed.flatMap((notice) =>
      'pdf' in notice ? [made(`notices/${notice.number}-${notice.kind}.pdf`, notice.pdf, 'application/pdf')] : [],
    ),
    ...papers.map((paper, i): ArchiveEntry => {
      const { name, mediaType, sha256, size } = paper;
      return { path: `papers/${String(i + 1).padStart(2, '0')}-${name}`, mediaType, sha256, size };
    }),
  ];
  const { caseNo, itemCode, itemName, itemVersion, outcome, closing } = page;
  const index = {
    format: FORMAT,
    caseNo,
    item: { code: itemCode, name: itemName, version: itemVersion },
    outcome,
    closing,
    ledger: { events: events.length, head: events.at(-1)!.hash },
    notPrinted: printed.flatMap((notice) =>
      'characters' in notice ? [{ number: notice.number, characters: notice.characters }] : [],
    ),
    entries: entries.map(({ path, mediaType, size, sha256 }) => ({ path, mediaType, size, sha256 })),
  };
  return [made('index.json', json(index)), ...entries];
}

/**
 * One event a line, with the hashes of the chain. Personal data stand in it by their commitment only; the hash of the receipt code
 * is left out, because whoever has it could find the code, which is the applicant's alone.
 */
function ledger(events: StoredEvent[]): string {
  const lines = events.map((event) => {
    const { id, prevHash, hash, personalCommitment, command = null, at } = event;
    const shown = { ...presentEvent(event), id, atMs: at, command, personalCommitment, prevHash, hash };
    return JSON.stringify(shown);
  });
  return `${lines.join('\n')}\n`;
}

function made(path: string, what: string | Buffer, mediaType = 'application/json'): ArchiveEntry {
  const content = Buffer.from(what as string);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, mediaType, sha256, size: content.length, content };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
