/** What the breach did to those who were served (D2, 服务承诺制度, Article 6); `none`: the head found it before anybody suffered. */
export const BREACH_EFFECTS = ['none', 'dissatisfaction', 'harm'] as const;
export type BreachEffect = (typeof BREACH_EFFECTS)[number];

/** 道歉、公开检讨、登门履行、书面检查、通报批评、赔偿. */
export const HANDLING_WAYS = [
  'apology',
  'publicSelfCriticism',
  'visit',
  'writtenSelfExamination',
  'circulatedCriticism',
  'compensation',
] as const;
export type HandlingWay = (typeof HANDLING_WAYS)[number];

/** Article 6 (2): by the gravity one of these besides the visit. */
const AFTER_HARM: HandlingWay[] = ['writtenSelfExamination', 'publicSelfCriticism', 'circulatedCriticism'];

/**
 * What is still lacking for a breach to be handled as Article 6 wants it; empty when nothing is. Whoever was left dissatisfied
 * is apologised to and the fault examined in public; where it led to a petition or other harm, the promise is kept at the door
 * and one of three follows for who broke it. Each entry is a choice of which one suffices.
 */
export function lackingWays(effect: BreachEffect, ways: HandlingWay[]): HandlingWay[][] {
  const wanted: Record<BreachEffect, HandlingWay[][]> = {
    none: [[...HANDLING_WAYS]],
    dissatisfaction: [['apology'], ['publicSelfCriticism']],
    harm: [['visit'], AFTER_HARM],
  };
  return wanted[effect].filter((choice) => !choice.some((way) => ways.includes(way)));
}
