/**
 * Preloaded into one process (`node --require`): its clock shows another time than everybody else's, as that of a machine whose time nobody
 * keeps. Only what the time of day is; how long something takes is measured by another clock, on a real machine too.
 */
const SHIFT_MS = Number(process.env['SHOUBAN_FAULTS_CLOCK_SHIFT_MS'] ?? 0);
const Real = Date;

class Shifted extends Real {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Shifted.now());
    else super(...(given as [number]));
  }

  static override now(): number {
    return Real.now() + SHIFT_MS;
  }
}

globalThis.Date = Shifted as DateConstructor;
