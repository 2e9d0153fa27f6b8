import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { checkOrganisation } from '@shouban/domain/catalogue/check-organisation';
import { directoryOf } from '@shouban/domain/catalogue/directory';
import { opensAt } from '@shouban/domain/clock';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { CentreService } from '../auth/centre.service';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { presentDefect } from './defect.presenter';
import { presentDirectory } from './directory.presenter';
import { DefectsDto, DirectoryDto, StructureDto, StructureQueryDto } from './organisation.dto';
import { presentStructure } from './structure.presenter';

@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(
    private readonly centre: CentreService,
    private readonly holders: HolderReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** Departments, sections and posts with their A and ordered B's, and who holds each post at a moment. */
  @Get()
  @Permits('organisation.read')
  @Problems('ROLE_REQUIRED')
  async structure(@Query() { on }: StructureQueryDto): Promise<StructureDto> {
    const at = on === undefined ? Date.now() : opensAt(on, await this.catalogue.calendar());
    return presentStructure(await this.holders.at(at), at);
  }

  /** What is wrong with the organisation in force: above all posts without a B (R-ABP-01). */
  @Get('defects')
  @Permits('organisation.read')
  @Problems('ROLE_REQUIRED')
  async defects(): Promise<DefectsDto> {
    const { organisation } = await this.centre.catalogue();
    const problems = checkOrganisation(organisation, directoryOf(organisation));
    return { organisationVersion: organisation.version, items: problems.map((it) => presentDefect(it, organisation)) };
  }

  /** Who and what the codes of persons, posts and sections are, for everybody who works here. */
  @Get('directory')
  @Permits('organisation.directory')
  async directory(): Promise<DirectoryDto> {
    const { organisation } = await this.centre.catalogue();
    return presentDirectory(organisation);
  }
}
