import { Injectable } from '@nestjs/common';
import { chartSection, type ChartSection } from '@shouban/domain/duty/chart';
import { resolvePost } from '@shouban/domain/duty/resolve';
import { standingOf, standsBehind, type Standing } from '@shouban/identity';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { houseNow } from '@shouban/persistence/house-clock';

const FRESH_MS = 2_000;

/** The catalogue and organisation in force, asked of the database at most every two seconds however many requests come. */
@Injectable()
export class CentreService {
  private asked?: { at: number; catalogue: Promise<Catalogue> };
  private readonly standings = new WeakMap<Catalogue, Map<string, Standing | undefined>>();

  constructor(
    private readonly reader: CatalogueReader,
    private readonly holders: HolderReader,
  ) {}

  async catalogue(): Promise<Catalogue> {
    const now = Date.now();
    if (!this.asked || now - this.asked.at > FRESH_MS) {
      const catalogue = this.reader.current();
      this.asked = { at: now, catalogue };
      // A failure is not remembered: the next request asks again.
      catalogue.catch(() => (this.asked = undefined));
    }
    return this.asked.catalogue;
  }

  /** What is in force has just been changed by this process: the next one who asks is not told what was. */
  forget(): void {
    this.asked = undefined;
  }

  /** A section of any department, for a case that asks one outside its own matter. */
  async section(code: string): Promise<ChartSection | undefined> {
    const { organisation } = await this.catalogue();
    const section = organisation.sections.find((s) => s.code === code);
    return section && chartSection(section, organisation);
  }

  /** As it is at this moment: whoever stands in for an absent head or leader has that post's standing (R-ABP-03). */
  async standing(person: string): Promise<Standing | undefined> {
    const catalogue = await this.catalogue();
    const { organisation } = catalogue;
    const behind = standsBehind(organisation, person);
    if (behind.length === 0) return this.lasting(person, catalogue);
    const now = houseNow();
    const absences = await this.holders.absencesAt(now);
    const isHolder = (post: string) => resolvePost(post, now, organisation, absences).person === person;
    return standingOf(organisation, person, behind.filter(isHolder));
  }

  private lasting(person: string, catalogue: Catalogue): Standing | undefined {
    const known = this.standings.get(catalogue) ?? new Map<string, Standing | undefined>();
    this.standings.set(catalogue, known);
    if (!known.has(person)) known.set(person, standingOf(catalogue.organisation, person));
    return known.get(person);
  }
}
