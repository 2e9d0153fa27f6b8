/** Why a step of the start failed, and what its reader can do about it. */
export class StepError extends Error {
  override readonly name = 'StepError';
  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}
