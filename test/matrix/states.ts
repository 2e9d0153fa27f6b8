import type { CaseStatus } from '@shouban/domain/case/types';
import { act, everyUnit, FOOD_LICENCE, register, RESTAURANT, restaurantInReview } from '../api/matters';
import type { Centre } from '../support/centre';

/** Brings a new case to a state, over HTTP. */
export const IN_STATE: Record<CaseStatus, (centre: Centre) => Promise<string>> = {
  registered: async (centre) => (await register(centre)).caseNo,
  preReview: async (centre) => (await register(centre, RESTAURANT)).caseNo,
  awaitingSupplement: async (centre) => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(0, 1) });
    await act(centre, 'window-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [] });
    return caseNo;
  },
  accepted: async (centre) => {
    const { caseNo } = await register(centre, RESTAURANT);
    await act(centre, 'window-1', `${caseNo}/accept`);
    return caseNo;
  },
  underReview: restaurantInReview,
  pendingDecision: reviewed,
  delivering: decided,
  closed: async (centre) => {
    const caseNo = await decided(centre);
    await act(centre, 'market-2', `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '张三' });
    return caseNo;
  },
};

async function reviewed(centre: Centre): Promise<string> {
  const caseNo = await restaurantInReview(centre);
  await everyUnit(centre, caseNo);
  return caseNo;
}

async function decided(centre: Centre): Promise<string> {
  const caseNo = await reviewed(centre);
  await act(centre, 'market-2', `${caseNo}/decision`, { outcome: 'granted' });
  return caseNo;
}
