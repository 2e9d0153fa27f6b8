import type { CentreSettings, LegalSource, MatterItem, ReviewStage } from '@shouban/domain/catalogue/types';
import { formSchema } from '@shouban/domain/catalogue/form';
import { CLASS_LIMITS, MATTER_CLASSES, type MatterClass } from '@shouban/domain/catalogue/matter-classes';
import type { Limit } from '@shouban/domain/clock';
import { termOfItem } from '@shouban/domain/retention/terms';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { Body } from './catalogue-body';
import type {
  FlowStep,
  FlowStepDto,
  ItemDto,
  ItemsDto,
  JointRowDto,
  JointStageDto,
  JointTableDto,
  LegalSourceDto,
  PublicLimitDto,
  LimitRowDto,
  LimitTableDto,
  MatterClassDto,
  RetentionDto,
  SampleFormDto,
  SourcedLimitDto,
} from './catalogue.response.dto';

/** What may be applied for. */
export function presentItems({ version, organisation, settings, items, itemVersions }: Catalogue): ItemsDto {
  const body = new Body(organisation);
  return {
    catalogueVersion: version,
    classes: presentClasses(),
    items: items.map((item) => presentItem(item, itemVersions[item.code]!, settings, body)),
  };
}

/** The classes of matters for which no law sets a limit are published with them (R-CLK-04). */
function presentClasses(): MatterClassDto[] {
  return MATTER_CLASSES.map((matterClass) => ({
    matterClass,
    name: CLASS_NAMES[matterClass],
    limit: presentLimit(CLASS_LIMITS[matterClass]),
  }));
}

const CATEGORY_NAMES: Record<MatterItem['category'], string> = {
  permit: '行政许可',
  confirmation: '行政确认',
  registration: '登记',
  filing: '备案',
  otherService: '其他服务事项',
};

const STEP_TITLES: Record<FlowStep, string> = {
  intake: '收件',
  preReview: '联合预审',
  acceptance: '受理或者一次性告知',
  review: '审查',
  decision: '决定',
  delivery: '送达',
};

const CLASS_NAMES: Record<MatterClass, string> = { general: '一般事项', complex: '复杂事项', major: '重大事项' };

/** 项目办理流程时限表 (R-REG-02). */
export function presentLimitTable({ version, organisation, items }: Catalogue): LimitTableDto {
  const body = new Body(organisation);
  return {
    catalogueVersion: version,
    classes: presentClasses(),
    rows: items.map((item) => presentLimitRow(item, body)),
  };
}

/** 项目并联办理流程时限表 (R-REG-03). */
export function presentJointTable({ version, organisation, items }: Catalogue): JointTableDto {
  const body = new Body(organisation);
  const joint = items.filter((item) => item.joint);
  return { catalogueVersion: version, rows: joint.map((item) => presentJointRow(item, body)) };
}

function presentItem(item: MatterItem, version: string, settings: CentreSettings, body: Body): ItemDto {
  const { code, name, category, joint, conditions, place, phone, supervisionPhone, extension } = item;
  return {
    code,
    name,
    version,
    category,
    joint,
    department: body.office(item.departmentCode),
    leadSection: presentSection(item, body),
    legalBasis: item.legalBasis.map(presentSource),
    matterClass: item.matterClass ?? null,
    conditions,
    statutoryLimit: presentSourced(item.statutoryLimit),
    promisedLimit: presentSourced(item.promisedLimit),
    noticeWindowDays: item.noticeWindowDays ?? null,
    materials: item.materials.map(presentMaterial),
    form: formSchema(item) ?? null,
    fee: presentFee(item),
    place,
    phone,
    supervisionPhone,
    pauses: item.allowedPauses.map(({ procedure, stops, basis }) => ({
      procedure,
      stops,
      basis: presentSource(basis),
    })),
    extension: extension ? { max: extension.max, source: presentSource(extension.source) } : null,
    deliveryLimitDays: item.deliveryLimitDays,
    hearingRequiredBy: item.hearingRequiredBy ? presentSource(item.hearingRequiredBy) : null,
    undertakingFor: item.undertakingFor ?? [],
    grantsPublished: item.grantsPublished ?? true,
    retention: presentRetention(item, settings),
    notes: item.notes ?? [],
  };
}

function presentRetention(item: MatterItem, settings: CentreSettings): RetentionDto {
  const term = termOfItem(item, settings);
  const source = item.retention ? presentSource(item.retention.source) : null;
  return { years: term === 'permanent' ? null : term, source };
}

function presentSection({ leadSectionCode }: MatterItem, body: Body) {
  const { code, name } = body.section(leadSectionCode);
  return { code, name };
}

function presentSampleForm({ sampleForm }: MatterItem): SampleFormDto | null {
  if (!sampleForm) return null;
  const { name, demonstration = false, fields, note } = sampleForm;
  return {
    name,
    demonstration,
    fields: fields.map(({ field, example }) => ({ field, example })),
    note: note ?? null,
  };
}

function presentLimitRow(item: MatterItem, body: Body): LimitRowDto {
  const { code, name, category, conditions, place, supervisionPhone, materials } = item;
  return {
    code,
    name,
    category,
    categoryName: CATEGORY_NAMES[category],
    agency: body.office(item.departmentCode),
    handlingSection: presentSection(item, body),
    legalBasis: item.legalBasis.map(presentSource),
    conditions,
    implementingBody: body.office(item.departmentCode).name,
    fee: presentFee(item),
    responsible: body.responsibleFor(item),
    sampleForm: presentSampleForm(item),
    sampleForms: materials.flatMap((m) => (m.guidance ? [{ material: m.name, guidance: m.guidance }] : [])),
    place,
    flow: flowOf(item),
    matterClass: item.matterClass ?? null,
    statutoryLimit: presentSourced(item.statutoryLimit),
    promisedLimit: presentSourced(item.promisedLimit),
    supervisor: body.supervisor().name,
    supervisionPhone,
  };
}

function presentJointRow(item: MatterItem, body: Body): JointRowDto {
  return {
    code: item.code,
    name: item.name,
    lead: body.office(item.departmentCode),
    leadSection: body.section(item.leadSectionCode).name,
    responsible: body.responsibleFor(item),
    flow: flowOf(item),
    stages: item.stages.map((stage) => presentStage(stage, body)),
    statutoryLimit: presentSourced(item.statutoryLimit),
    promisedLimit: presentSourced(item.promisedLimit),
  };
}

function presentStage({ code, name, units }: ReviewStage, body: Body): JointStageDto {
  return {
    code,
    name,
    units: units.map(({ unitCode, name, sectionCode, limit, silenceIsConsent }) => {
      const section = body.section(sectionCode);
      return {
        unitCode,
        name,
        department: body.office(section.departmentCode).name,
        section: section.name,
        limit: presentLimit(limit),
        silenceIsConsent: silenceIsConsent ? presentSource(silenceIsConsent) : null,
      };
    }),
  };
}

/** From receipt to delivery as the procedure runs; only joint matters are looked through by all units beforehand. */
function flowOf({ joint, noticeWindowDays, stages, deliveryLimitDays }: MatterItem): FlowStepDto[] {
  const notice = workingDays(noticeWindowDays);
  return [
    flowStep('intake'),
    ...(joint ? [flowStep('preReview', notice)] : []),
    flowStep('acceptance', notice),
    ...stages.map(({ name, units }) => flowStep('review', { name, ...longest(units.map(({ limit }) => limit)) })),
    flowStep('decision'),
    flowStep('delivery', workingDays(deliveryLimitDays)),
  ];
}

function flowStep(step: FlowStep, more: Pick<FlowStepDto, 'name' | 'within'> = {}): FlowStepDto {
  return { step, title: STEP_TITLES[step], ...more };
}

function workingDays(amount: number | undefined): { within?: PublicLimitDto } {
  return amount ? { within: { amount, unit: 'workingDays' } } : {};
}

/** A stage is over when its slowest unit is; units of different measures cannot be compared, each has its own row. */
function longest(limits: Limit[]): { within?: PublicLimitDto } {
  const [first] = limits;
  if (!first || limits.some(({ unit }) => unit !== first.unit)) return {};
  return { within: { amount: Math.max(...limits.map(({ amount }) => amount)), unit: first.unit } };
}

function presentMaterial({ code, name, kind, quantity, original, guidance }: MatterItem['materials'][number]) {
  return { code, name, kind, quantity, original, ...(guidance !== undefined && { guidance }) };
}

function presentFee({ fee: { standard, basis } }: MatterItem) {
  return { standard, ...(basis && { basis: presentSource(basis) }) };
}

function presentLimit({ amount, unit }: Limit): PublicLimitDto {
  return { amount, unit };
}

function presentSourced({ amount, unit, source }: Limit & { source: LegalSource }): SourcedLimitDto {
  return { amount, unit, source: presentSource(source) };
}

function presentSource({ document, article, unverified, note }: LegalSource): LegalSourceDto {
  return { document, ...(article && { article }), ...(unverified && { unverified }), ...(note && { note }) };
}
