import { IsCode, MayBeAbsent } from '../validation/decorators';

export class UploadQueryDto {
  /** The open case that the files belong to: they are shown to everybody who may see it, and archived with it. */
  @MayBeAbsent() @IsCode() caseNo?: string;
}
