import { Injectable } from '@nestjs/common';
import { scopeOf } from '@shouban/identity';
import { AGES, WallReader, type LampCount } from '@shouban/persistence/reports/wall-reader';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { lampsOf, wallOf } from './wall.presenter';
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
    const burdened = shown
      .map(({ code, name, sectionCode }) => {
        const own = loads.filter(({ post }) => post === code);
        return { post: code, name, section: sectionCode, duties: lampsOf(own), all: sum(own) };
      })
      .filter(({ all }) => all > 0);
    return burdened.toSorted((a, b) => b.all - a.all).map(({ all: _all, ...load }) => load);
  }
}

function ageOf(cases: number, i: number): AgeDto {
  return { from: i === 0 ? 0 : AGES[i - 1]!, to: i < AGES.length ? AGES[i]! - 1 : null, cases };
}

function sum(counts: Pick<LampCount, 'count'>[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
