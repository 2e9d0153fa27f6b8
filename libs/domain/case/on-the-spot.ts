import type { CaseFile } from './types';

/** Why the matter cannot be decided on the spot: others than the first handler's post review it (R-INT-02). */
export function whyNotOnTheSpot({ state, item }: CaseFile): string | undefined {
  const handlerPost = state.leadPost ?? state.intakePost;
  const others = item.stages.flatMap(({ units }) => units).filter(({ postCode }) => postCode !== handlerPost);
  if (others.length === 0) return undefined;
  return `须经${others.map(({ name }) => name).join('、')}审查，不能当场决定`;
}

/** What the applicant is told where nobody has given another reason. */
export function reasonNotOnTheSpot(file: CaseFile): string {
  return file.state.notOnTheSpot ?? whyNotOnTheSpot(file) ?? '须经审查核实，不能当场决定';
}
