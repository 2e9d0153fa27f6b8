import type { Problem } from '@shouban/contracts/errors';
import type {
  CaseDto,
  RegisteredCaseDto,
  TimelineItemDto,
  TimelinePageDto,
} from '../../apps/api/src/cases/case.response.dto';
import type { Centre } from '../support/centre';

/** The samples of GB 11643 and GB 32100: right check digits, nobody's numbers. */
export const APPLICANT = {
  kind: 'person',
  name: '周长禾',
  idType: 'idCard',
  idNumber: '11010519491231002X',
  phone: '13800000001',
  address: '青禾县人民路 18 号',
};

const given = (code: string, quantity = 1) => ({ code, quantity, original: true });

/** A joint matter: four units, a leader who designates, a pause and an extension. */
export const RESTAURANT = {
  itemCode: 'restaurant-opening',
  applicant: APPLICANT,
  materials: [
    given('application-form'),
    given('premises-proof'),
    given('layout-plan', 2),
    given('fire-safety-statement'),
    given('staff-health-certificates'),
  ],
};

/** A matter of one unit whose first handler is fixed by the catalogue: market-1. */
export const FOOD_LICENCE = {
  itemCode: 'food-business-licence',
  applicant: APPLICANT,
  materials: [
    given('application-form'),
    given('layout-plan'),
    given('food-safety-rules'),
    given('staff-health-certificates'),
  ],
};

/** Who holds each unit's post in the restaurant's joint review. */
export const REVIEWERS = { market: 'market-1', health: 'health-1', fire: 'fire-1', urban: 'urban-1' };

export async function register(
  centre: Centre,
  body: object = FOOD_LICENCE,
  by = 'window-1',
): Promise<RegisteredCaseDto> {
  const { status, body: registered } = await centre.as(by).post<RegisteredCaseDto>('/cases', body);
  expect(status).toBe(201);
  return registered;
}

/** Acts and expects success. */
export async function act<T = CaseDto>(
  centre: Centre,
  person: string,
  path: string,
  body: object = {},
  status = 200,
): Promise<T> {
  const answer = await centre.as(person).post<T>(`/cases/${path}`, body);
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: expect.anything() });
  return answer.body;
}

/** Acts and is refused: the problem with its status. */
export async function refusalOf(
  centre: Centre,
  person: string,
  path: string,
  body: object,
): Promise<Problem & { status: number }> {
  const answer = await centre.as(person).post<Problem>(`/cases/${path}`, body);
  return { ...answer.body, status: answer.status };
}

/** The whole history of a case, as the registry reads it. */
export async function timelineOf(centre: Centre, caseNo: string): Promise<TimelineItemDto[]> {
  return (await centre.as('registry-1').get<TimelinePageDto>(`/cases/${caseNo}/timeline?limit=200`)).body.items;
}

export async function eventsOf(centre: Centre, caseNo: string, type: string): Promise<TimelineItemDto[]> {
  return (await timelineOf(centre, caseNo)).filter((event) => event.type === type);
}

/** A restaurant whose units have looked through the materials and that is accepted, designated and signed for by market-2. */
export async function restaurantInReview(centre: Centre): Promise<string> {
  const { caseNo } = await register(centre, RESTAURANT);
  await everyUnit(centre, caseNo);
  await act(centre, 'window-1', `${caseNo}/accept`);
  await act(centre, 'leader-1', `${caseNo}/designate`, { sectionCode: 'market-food', postCode: 'food-lead' });
  await act(centre, 'market-2', `${caseNo}/sign`);
  return caseNo;
}

/** All four at the same moment. */
export async function everyUnit(centre: Centre, caseNo: string): Promise<void> {
  await Promise.all(
    Object.entries(REVIEWERS).map(([unitCode, person]) =>
      act(centre, person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' }),
    ),
  );
}
