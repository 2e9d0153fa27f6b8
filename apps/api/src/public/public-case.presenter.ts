import type { MatterItem, Person } from '@shouban/domain/catalogue/types';
import type { CasePause, Extension, Notice } from '@shouban/domain/case/types';
import type { Hearing } from '@shouban/domain/case/hearing-types';
import type { CaseView } from '@shouban/domain/case/view-types';
import { presentClock } from '../cases/case.presenter';
import type {
  PublicCaseDto,
  PublicExtensionDto,
  PublicHearingDto,
  PublicNoticeDto,
  PublicPauseDto,
} from './public.response.dto';

/** Field by field on purpose: an applicant sees no officer but whom to ask, no unit's opinion, no ids of ours. */
export function presentPublicCase(view: CaseView, item: MatterItem, firstHandler?: Person): PublicCaseDto {
  const { caseNo, itemCode, itemName, state, receivedAt, clocks, outcome } = view;
  const owed = new Set(view.owed);
  return {
    caseNo,
    itemCode,
    itemName,
    state,
    receivedAt,
    clocks: { statutory: presentClock(clocks.statutory), promised: presentClock(clocks.promised) },
    firstHandler: firstHandler ? { name: firstHandler.name, phone: firstHandler.phone } : null,
    missing: view.missing.map(({ code, reason, guidance }) => ({ code, reason, guidance })),
    owed: item.materials.filter(({ code }) => owed.has(code)).map(({ code, name }) => ({ code, name })),
    notices: view.notices.map(presentNotice),
    pauses: view.pauses.map(presentPause),
    hearings: view.hearings.filter(({ thirdPartyId }) => !thirdPartyId).map(presentHearing),
    extensions: view.extensions.filter((extension) => extension.state === 'approved').map(presentExtension),
    outcome,
    rating: view.rating?.grade ?? null,
  };
}

function presentNotice({ kind, number, document, form, issuedOn, told }: Notice): PublicNoticeDto {
  const toldAt = told ? new Date(told.at).toISOString() : null;
  const paper = { number, document: document?.number ?? null, form };
  return { kind, ...paper, issuedOn, toldAt, toldWay: told?.way ?? null };
}

function presentPause(pause: CasePause): PublicPauseDto {
  const { procedure, stops, began, ended = null, expectedDays, expectedEnd } = pause;
  return { procedure, stops, began, ended, expectedDays, expectedEnd };
}

function presentHearing({
  id,
  matter,
  requestBy,
  requestedOn,
  appointed,
  heldOn,
  waivedOn,
}: Hearing): PublicHearingDto {
  const asked = { id, matter, requestBy: requestBy ?? null, requestedOn: requestedOn ?? null };
  const date = { on: appointed?.on ?? null, place: appointed?.place ?? null };
  return { ...asked, ...date, heldOn: heldOn ?? null, waivedOn: waivedOn ?? null };
}

function presentExtension({ days, reason, basis }: Extension): PublicExtensionDto {
  return { days, reason, basis };
}
