import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { UploadedFilesDto } from './file.response.dto';
import { FilesService } from './files.service';

@ApiTags('files')
@Controller('cases')
export class CaseFilesController {
  constructor(private readonly files: FilesService) {}

  /** The papers that were uploaded for the case, in the order in which they came. */
  @Get(':caseNo/files')
  @Permits('case.read')
  async ofCase(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<UploadedFilesDto> {
    return { files: await this.files.ofCase(caseNo, asker) };
  }
}
