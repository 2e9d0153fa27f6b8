import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { MATTER_CLASSES } from '@shouban/domain/catalogue/matter-classes';
import { LIMIT_UNITS, type LimitUnit } from '@shouban/domain/clock';

/** Where a rule is written. */
export class LegalSourceDto {
  /** @example 《中华人民共和国行政许可法》 */
  document: string;
  article?: string;
  /** The number could not be checked against the text of the law. */
  unverified?: boolean;
  note?: string;
}

export class PublicLimitDto {
  amount: number;
  @ApiProperty({ enum: LIMIT_UNITS }) unit: LimitUnit;
}

export class SourcedLimitDto extends PublicLimitDto {
  source: LegalSourceDto;
}

export class ItemMaterialDto {
  code: string;
  /** @example 经营场所平面布局和设备设施图 */
  name: string;
  @ApiProperty({ enum: ['required', 'deferrable', 'shared'] }) kind: string;
  quantity: number;
  original: boolean;
  /** What a correct one looks like and where it is to be had. */
  guidance?: string;
}

export class FeeDto {
  standard: string;
  basis?: LegalSourceDto;
}

export class OfficeDto {
  /** @example market */
  code: string;
  /** @example 县市场监督管理局 */
  name: string;
  phone: string;
}

export class CodeAndNameDto {
  /** @example market-food */
  code: string;
  /** @example 食品经营科 */
  name: string;
}

export class ItemPauseDto {
  procedure: string;
  stops: string[];
  basis: LegalSourceDto;
}

export class ItemExtensionDto {
  /** All together at most, in the limit's own unit. */
  max: number;
  source: LegalSourceDto;
}

/** One field of a form, as JSON Schema. */
export class ItemFormFieldDto {
  /** @example 经营面积 */
  title: string;
  /** What belongs there. */
  description?: string;
  @ApiProperty({ enum: ['string', 'number', 'integer', 'boolean'], example: 'number' }) type: string;
  /** Of a choice. @example ["餐饮服务经营者","食品销售经营者"] */
  enum?: string[];
  @ApiPropertyOptional({ enum: ['date'] }) format?: string;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  /** In what a number is measured. @example 平方米 */
  'x-unit'?: string;
}

/** What an applicant fills in, as JSON Schema (draft 2020-12); its properties stand in the order in which they are asked. */
@ApiExtraModels(ItemFormFieldDto)
export class ItemFormDto {
  /** @example https://json-schema.org/draft/2020-12/schema */
  $schema: string;
  /** @example 食品经营许可 */
  title: string;
  @ApiProperty({ enum: ['object'], example: 'object' }) type: string;
  additionalProperties: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ItemFormFieldDto) },
    example: { 'floor-area': { title: '经营面积', type: 'number', minimum: 1, 'x-unit': '平方米' } },
  })
  properties: Record<string, ItemFormFieldDto>;
  /** @example ["floor-area"] */
  required: string[];
}

/** How long the personal data of its cases are kept after they end. */
export class RetentionDto {
  /** Null: for good. */
  years: number | null;
  /** The law that says so; null where it is the centre's own term. */
  @ApiProperty({ type: LegalSourceDto, nullable: true }) source: LegalSourceDto | null;
}

/** 一般、复杂、重大: the limit of what no law sets one for. */
export class MatterClassDto {
  @ApiProperty({ enum: MATTER_CLASSES }) matterClass: string;
  /** @example 复杂事项 */
  name: string;
  limit: PublicLimitDto;
}

/** What can be applied for, and all that an applicant has to know of it. */
export class ItemDto {
  /** @example restaurant-opening */
  code: string;
  /** @example 餐饮店开办“一件事” */
  name: string;
  version: string;
  category: string;
  joint: boolean;
  department: OfficeDto;
  leadSection: CodeAndNameDto;
  legalBasis: LegalSourceDto[];
  /** Set where no law sets a limit. */
  @ApiProperty({ enum: MATTER_CLASSES, nullable: true }) matterClass: string | null;
  conditions: string[];
  statutoryLimit: SourcedLimitDto;
  promisedLimit: SourcedLimitDto;
  /** Working days for the one-time notice; 0: on the spot; null: the matter has no such window. */
  noticeWindowDays: number | null;
  materials: ItemMaterialDto[];
  /** What can be filled in instead of, or beside, the application on paper; null where there is nothing. */
  @ApiProperty({ type: ItemFormDto, nullable: true }) form: ItemFormDto | null;
  fee: FeeDto;
  place: string;
  phone: string;
  supervisionPhone: string;
  pauses: ItemPauseDto[];
  @ApiProperty({ type: ItemExtensionDto, nullable: true }) extension: ItemExtensionDto | null;
  /** Working days for delivery after the decision. */
  deliveryLimitDays: number;
  /** The law by which a hearing is held before the decision, where one says so. */
  @ApiProperty({ type: LegalSourceDto, nullable: true }) hearingRequiredBy: LegalSourceDto | null;
  /** Materials for which a signed undertaking is taken instead. */
  undertakingFor: string[];
  /** Whether everybody may look up who was granted what; withheld by law otherwise. */
  grantsPublished: boolean;
  retention: RetentionDto;
  notes: string[];
}

export class ItemsDto {
  catalogueVersion: string;
  classes: MatterClassDto[];
  items: ItemDto[];
}

export class ResponsibleDto {
  post: string;
  person: string;
  phone: string;
}

const FLOW_STEPS = ['intake', 'preReview', 'acceptance', 'review', 'decision', 'delivery'] as const;
export type FlowStep = (typeof FLOW_STEPS)[number];

export class FlowStepDto {
  @ApiProperty({ enum: FLOW_STEPS }) step: FlowStep;
  /** Of the step, in Chinese. */
  title: string;
  /** Of a review: its stage. */
  name?: string;
  @ApiProperty({ type: PublicLimitDto, required: false }) within?: PublicLimitDto;
}

export class FormSampleDto {
  material: string;
  guidance: string;
}

export class SampleFieldDto {
  /** @example 经营场所地址 */
  field: string;
  /** @example 青禾县南街18号 */
  example: string;
}

/** 申请书示范文本. */
export class SampleFormDto {
  /** @example 餐饮店开办“一件事”申请书（示范文本） */
  name: string;
  /** Whether it is the demonstration centre's own, and not the form that the competent authority prescribes. */
  demonstration: boolean;
  fields: SampleFieldDto[];
  note: string | null;
}

/** One row of 项目办理流程时限表. */
export class LimitRowDto {
  /** @example restaurant-opening */
  code: string;
  /** @example 餐饮店开办“一件事” */
  name: string;
  category: string;
  categoryName: string;
  /** 办理机构, with the section that handles it there. */
  agency: OfficeDto;
  handlingSection: CodeAndNameDto;
  legalBasis: LegalSourceDto[];
  conditions: string[];
  /** 实施主体: the body in whose name it is decided. */
  implementingBody: string;
  fee: FeeDto;
  responsible: ResponsibleDto;
  /** Null of a version from before there were any. */
  @ApiProperty({ type: SampleFormDto, nullable: true }) sampleForm: SampleFormDto | null;
  /** What correct materials look like. */
  sampleForms: FormSampleDto[];
  place: string;
  flow: FlowStepDto[];
  /** Set where no law sets a limit. */
  @ApiProperty({ enum: MATTER_CLASSES, nullable: true }) matterClass: string | null;
  statutoryLimit: SourcedLimitDto;
  promisedLimit: SourcedLimitDto;
  /** Whose telephone the next one is. */
  supervisor: string;
  supervisionPhone: string;
}

export class LimitTableDto {
  catalogueVersion: string;
  classes: MatterClassDto[];
  rows: LimitRowDto[];
}

export class JointUnitDto {
  unitCode: string;
  /** @example 县消防救援大队 */
  name: string;
  department: string;
  section: string;
  limit: PublicLimitDto;
  /** The law that takes silence for consent, where there is one. */
  @ApiProperty({ type: LegalSourceDto, nullable: true }) silenceIsConsent: LegalSourceDto | null;
}

/** Units of one stage review at the same time. */
export class JointStageDto {
  /** @example review */
  code: string;
  /** @example 并联审查 */
  name: string;
  units: JointUnitDto[];
}

/** One row of 项目并联办理流程时限表. */
export class JointRowDto {
  /** @example restaurant-opening */
  code: string;
  /** @example 餐饮店开办“一件事” */
  name: string;
  lead: OfficeDto;
  leadSection: string;
  /** Who answers for the whole of it keeping its limit (主办单位负总责). */
  responsible: ResponsibleDto;
  flow: FlowStepDto[];
  stages: JointStageDto[];
  statutoryLimit: SourcedLimitDto;
  promisedLimit: SourcedLimitDto;
}

export class JointTableDto {
  catalogueVersion: string;
  rows: JointRowDto[];
}
