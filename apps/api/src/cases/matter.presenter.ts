import type { CaseFile } from '@shouban/domain/case/types';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { CaseMaterialDto, CaseMatterDto, CaseSectionDto, ExtensionLeftDto } from './matter.response.dto';

export function presentMatter(file: CaseFile, organisation: Organisation): CaseMatterDto {
  const { state, item } = file;
  return {
    caseNo: state.caseNo,
    itemCode: state.itemCode,
    itemVersion: state.itemVersion,
    unit: item.promisedLimit.unit,
    oralNoticeAllowed: item.oralNoticeAllowed ?? false,
    materials: item.materials.map((material) => presentMaterial(material, file)),
    procedures: item.allowedPauses.map(({ procedure }) => procedure),
    extension: presentExtensionLeft(file),
    sections: presentSections(file, organisation),
  };
}

function presentMaterial(
  { code, name, kind, quantity, original, guidance }: CaseFile['item']['materials'][number],
  { state }: CaseFile,
): CaseMaterialDto {
  const received = state.materials.find((m) => m.code === code);
  const missing = state.missing.find((m) => m.code === code);
  return {
    code,
    name,
    kind,
    quantity,
    original,
    guidance: guidance ?? null,
    received: received
      ? { quantity: received.quantity, original: received.original, receivedOn: received.receivedOn }
      : null,
    undertaken: (state.undertakings ?? []).some((u) => u.code === code),
    missing: missing ? { code, reason: missing.reason, guidance: missing.guidance } : null,
  };
}

function presentExtensionLeft({ item, state }: CaseFile): ExtensionLeftDto | null {
  if (!item.extension) return null;
  const { max } = item.extension;
  const granted = state.extensions.filter((extension) => extension.state === 'approved');
  return { max, left: max - granted.reduce((sum, { days }) => sum + days, 0) };
}

/** Those of the departments that the matter touches, in the order of the organisation. */
function presentSections({ chart }: CaseFile, { sections, posts }: Organisation): CaseSectionDto[] {
  return sections
    .filter(({ code }) => Object.hasOwn(chart.sections, code))
    .map(({ code, name }) => ({
      code,
      name,
      posts: posts.filter((post) => post.sectionCode === code).map((post) => ({ code: post.code, name: post.name })),
    }));
}
