import type { MatterItem } from '../catalogue/types';
import type { PlannedItem } from './types';

/** What a plan keeps of a matter, by the version in force when it was planned. */
export function plannedItem(item: MatterItem, version: string): PlannedItem {
  const { code, name, fee, promisedLimit, noticeWindowDays, stages, materials } = item;
  return {
    code,
    version,
    name,
    fee: fee.standard,
    promisedLimit: { amount: promisedLimit.amount, unit: promisedLimit.unit },
    ...(noticeWindowDays !== undefined && { noticeWindowDays }),
    units: stages.flatMap(({ units }) =>
      units.map(({ unitCode, name: unitName, sectionCode, postCode }) => ({
        unitCode,
        name: unitName,
        sectionCode,
        postCode,
      })),
    ),
    materials,
  };
}
