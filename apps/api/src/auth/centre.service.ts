import { Injectable } from '@nestjs/common';
import { chartSection, type ChartSection } from '@shouban/domain/duty/chart';
import { resolvePost } from '@shouban/domain/duty/resolve';
import { standingOf, standsBehind, type Standing } from '@shouban/identity';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { houseNow } from '@shouban/persistence/house-clock';

const FRESH_MS = 2_000;

/** What a catalogue says of a person, whoever is away. */
interface Said {
  /** Posts for which the person may have to stand in. */
  behind: string[];
  /** The person's standing while nobody is stood in for. */
  standing: Standing | undefined;
}

/** The catalogue and organisation in force, asked of the database at most every two seconds however many requests come. */
@Injectable()
export class CentreService {
  private asked?: { at: number; catalogue: Promise<Catalogue> };
  private readonly said = new WeakMap<Catalogue, Map<string, Said>>();

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
    const { behind, standing } = this.saidOf(person, catalogue);
    if (behind.length === 0) return standing;
    const now = houseNow();
    const { organisation } = catalogue;
    const absences = await this.holders.absencesAt(now);
    const isHolder = (post: string) => resolvePost(post, now, organisation, absences).person === person;
    return standingOf(organisation, person, behind.filter(isHolder));
  }

  private saidOf(person: string, catalogue: Catalogue): Said {
    const known = this.said.get(catalogue) ?? new Map<string, Said>();
    this.said.set(catalogue, known);
    const { organisation } = catalogue;
    const said = known.get(person) ?? {
      behind: standsBehind(organisation, person),
      standing: standingOf(organisation, person),
    };
    known.set(person, said);
    return said;
  }
}
