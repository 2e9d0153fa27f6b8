import { Injectable } from '@nestjs/common';
import { periodAt, periodOf } from '@shouban/domain/promise/period';
import { dayOf } from '@shouban/domain/clock';
import { may } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import type { PeriodStandingDto, SectionCheckDto } from './promise.dto';

/** Which sections have checked their promises in a period, and which have not even begun (R-REG-04). */
@Injectable()
export class PromiseStandingService {
  constructor(
    private readonly reader: ProceedingReader,
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** Whoever supervises sees all sections, everybody else those that he answers for. */
  async of(asker: Principal, wanted?: string): Promise<PeriodStandingDto> {
    const { organisation } = await this.centre.catalogue();
    const calendar = await this.catalogue.calendar();
    const { code: period, from, until } = wanted ? periodOf(wanted) : periodAt(dayOf(Date.now(), calendar));
    const sections = (organisation.promises ?? [])
      .map(({ sectionCode }) => sectionCode)
      .filter((code) => may(asker, 'promise.knowAccounts', { sections: [code] }));
    const rows = await this.reader.list({
      kind: 'promise',
      scope: { everything: false, person: asker.person, sections },
      limit: organisation.sections.length,
      facts: { period },
    });
    const nameOf = new Map(organisation.sections.map(({ code, name }) => [code, name]));
    const standing = sections.map((sectionCode): SectionCheckDto => {
      const row = rows.find(({ facts }) => facts['section'] === sectionCode);
      return {
        sectionCode,
        sectionName: nameOf.get(sectionCode)!,
        status: row?.status ?? 'notOpened',
        number: row?.number ?? null,
        checkedOn: (row?.facts['checkedOn'] as string | null | undefined) ?? null,
        broken: Number(row?.facts['broken'] ?? 0),
        unhandled: Number(row?.facts['unhandled'] ?? 0),
      };
    });
    return { period, from, until, sections: standing };
  }
}
