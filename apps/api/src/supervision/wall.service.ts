import { Injectable } from '@nestjs/common';
import { scopeOf } from '@shouban/identity';
import { AGES, WallReader, type LampCounts } from '@shouban/persistence/reports/wall-reader';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { wallOf } from './wall.presenter';
import type { AgeDto, PostLoadDto, WallDto, WorkloadDto } from './wall.dto';

/** How everything that is open stands now: what is seen of cases is counted, and nothing else (R-SUP-04, R-SUP-08). */
@Injectable()
export class WallService {
  constructor(
    private readonly reader: WallReader,
    private readonly centre: CentreService,
  ) {}

  async wall(asker: Principal): Promise<WallDto> {
    const now = Date.now();
    const scope = scopeOf(asker, 'wall.read');
    const [{ organisation }, counts] = await Promise.all([this.centre.catalogue(), this.reader.lamps(scope, now)]);
    const mine = (section: string) => scope.everything || asker.sections.includes(section);
    return { at: new Date(now).toISOString(), ...wallOf(counts, organisation, mine) };
  }

  async workload(asker: Principal): Promise<WorkloadDto> {
    const now = Date.now();
    const [ages, posts] = await Promise.all([
      this.reader.ages(scopeOf(asker, 'wall.read'), now),
      this.posts(asker, now),
    ]);
    return { at: new Date(now).toISOString(), ages: ages.map(ageOf), posts };
  }

  private async posts({ supervises, sections }: Principal, now: number): Promise<PostLoadDto[]> {
    const { organisation } = await this.centre.catalogue();
    const shown = organisation.posts.filter(({ sectionCode }) => supervises || sections.includes(sectionCode));
    const codes = shown.map(({ code }) => code);
    const loads = await this.reader.loads(codes, now);
    const lampsAt = new Map(loads.map(({ post, lamps }) => [post, lamps]));
    return shown
      .map(({ code, name, sectionCode }) => ({ post: code, name, section: sectionCode, duties: lampsAt.get(code)! }))
      .filter(({ duties }) => allOf(duties) > 0)
      .toSorted((a, b) => allOf(b.duties) - allOf(a.duties));
  }
}

function ageOf(cases: number, i: number): AgeDto {
  return { from: i === 0 ? 0 : AGES[i - 1]!, to: i < AGES.length ? AGES[i]! - 1 : null, cases };
}

function allOf(lamps: LampCounts): number {
  return Object.values(lamps).reduce((all, count) => all + count, 0);
}
