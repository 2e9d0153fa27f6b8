import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import { FilesRepository } from '@shouban/persistence/access';
import { ratingFor } from '@shouban/domain/case/ratings';
import type { CaseFile, Notice } from '@shouban/domain/case/types';
import { CaseReader } from '@shouban/persistence/case-reader';
import type { StoredEvent } from '@shouban/persistence/ledger';
import { DocumentReader } from '@shouban/persistence/notices/document-reader';
import { CaseAccessService, caseUnknown } from '../auth/case-access.service';
import { byOf, type Principal } from '../auth/principal';
import { ContentStore } from '../files/content-store';
import { ProblemException } from '../http/problem.exception';
import { CasePapersService } from '../notices/case-papers.service';
import { NoticePrinter } from '../notices/notice-printer';
import { archiveEntries, type ArchiveEntry, type PrintedNotice } from './archive-entries';

/** The ledger of any case in practice is far shorter; whoever has a longer one hears of it instead of a package by halves. */
const MOST_EVENTS = 100_000;

/** The archive package of a closed case (归档): all papers, notices and the ledger, with an index of their digests, as one ZIP. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly reader: CaseReader,
    private readonly files: FilesRepository,
    private readonly store: ContentStore,
    private readonly documents: DocumentReader,
    private readonly notices: CasePapersService,
    private readonly printer: NoticePrinter,
  ) {}

  /** Flows while it is made: of the papers only the notices are ever held in memory. @throws ProblemException CASE_UNKNOWN, CASE_NOT_CLOSED */
  async open(caseNo: string, asker: Principal): Promise<Readable> {
    const { closed } = await this.access.enter(caseNo, asker, 'readArchive');
    const file = closed ? await this.reader.file(caseNo) : null;
    if (!closed) throw new ProblemException('CASE_NOT_CLOSED');
    if (!file) throw caseUnknown();
    const [events, papers, printed] = await Promise.all([
      this.reader.timeline(caseNo, { afterSeq: 0, limit: MOST_EVENTS }),
      this.files.ofCase(caseNo),
      this.printed(caseNo),
    ]);
    const entries = archiveEntries(file, shownTo(asker, file, events), papers, printed);
    return this.zip(entries, wallTime(file.state.closing!.at, file.calendar.zone));
  }

  /** One after the other: printing takes the thread. */
  private async printed(caseNo: string): Promise<PrintedNotice[]> {
    const printed: PrintedNotice[] = [];
    for (const document of await this.documents.ofStream(caseNo)) {
      const { number, event } = document;
      const { kind } = event.data as Notice;
      printed.push({ number, kind, ...(await this.printer.printed(await this.notices.sheet(document))) });
    }
    return printed;
  }

  private zip(entries: ArchiveEntry[], mtime: Date): Readable {
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    const fail = (error: Error) => output.destroy(error);
    zip.on('error', fail);
    // The old form of time, which knows no zone: with `wallTime` the same bytes wherever the package is made.
    const options = { mtime, mode: 0o100644, forceDosTimestamp: true };
    // Opened when its turn comes, so that many papers are not many open files; closed when nobody listens any more.
    let paper: Readable | undefined;
    output.once('close', () => paper?.destroy());
    for (const { path, content, sha256, size } of entries) {
      if (content) zip.addBuffer(content, path, options);
      else
        zip.addReadStreamLazy(path, { ...options, size }, (take) => {
          // The library listens to no error of a stream that it was handed.
          paper = Readable.from(this.content(sha256)).once('error', fail);
          take(null, paper);
        });
    }
    zip.end();
    return output;
  }

  private async *content(sha256: string): AsyncGenerator<Buffer> {
    yield* await this.store.read(sha256);
  }
}

/** A date that shows, by this process's clock, what the clock at the wall of the centre showed. */
function wallTime(at: number, zone: string): Date {
  const [day, time] = new Date(at).toLocaleString('sv-SE', { timeZone: zone }).split(' ') as [string, string];
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hour, minute, second] = time.split(':').map(Number) as [number, number, number];
  return new Date(year, month - 1, date, hour, minute, second);
}

/**
 * The whole ledger; for whom a rating is hidden until it is answered (R-LAW-09) what stands before it, the chain of which is whole in itself.
 */
function shownTo(asker: Principal, file: CaseFile, events: StoredEvent[]): StoredEvent[] {
  const rated = events.findIndex(({ type }) => type === 'CaseRated');
  return rated < 0 || ratingFor(file, byOf(asker)) ? events : events.slice(0, rated);
}
