import { ApiProperty } from '@nestjs/swagger';
import { PROMISE_CONTENTS, type PromiseContent } from '@shouban/domain/catalogue/promises';
import { CodeAndNameDto, OfficeDto } from './catalogue.response.dto';

export class PromiseTextDto {
  @ApiProperty({ enum: PROMISE_CONTENTS }) content: PromiseContent;
  /** Of the content, in Chinese. */
  title: string;
  text: string;
}

/** What one section promises. */
export class SectionPromiseDto {
  section: CodeAndNameDto;
  department: OfficeDto;
  /** All eight, in the regulation's order. */
  contents: PromiseTextDto[];
}

export class PromisesDto {
  catalogueVersion: string;
  /** To whom a broken promise is told. */
  supervisor: OfficeDto;
  sections: SectionPromiseDto[];
}
