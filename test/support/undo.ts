/** What has been made, to be unmade last first, also when making the next thing fails. */
export class Undo {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Every step is taken, whatever the others do. @throws the first error of them */
  async all(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.steps.splice(0).reverse()) await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }

  /** Makes something with it; when that fails, what was made until then is unmade. */
  static async unless<T>(make: (undo: Undo) => Promise<T>): Promise<T> {
    const undo = new Undo();
    try {
      return await make(undo);
    } catch (error) {
      await undo.all();
      throw error;
    }
  }
}
