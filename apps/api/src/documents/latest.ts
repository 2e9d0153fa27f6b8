/** Results of something dear, each made once however many ask for it at once; the latest are kept. */
export class Latest<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known) return known;
    const making = make();
    this.kept.set(key, making);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    try {
      return await making;
    } catch (error) {
      // A failure is not kept: the next request tries again.
      this.kept.delete(key);
      throw error;
    }
  }
}
