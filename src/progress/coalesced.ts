/** Runs a task soon after each request, never twice at a time, and once for all requests that come in between. */
export class Coalesced {
  private isWanted = false;
  private isHurried = false;
  private running: Promise<void> | null = null;
  private endPause: () => void = () => {};

  /** `task` must not reject. `pause`: milliseconds between the end of one run and the start of the next. */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly pause: number,
  ) {}

  /** Starts at once if nothing runs: a single change is in the storage a few milliseconds later. */
  request(): void {
    this.isWanted = true;
    this.running ??= this.run();
  }

  /** Resolves when everything requested so far has run; does not wait for pauses. */
  async flush(): Promise<void> {
    this.isHurried = true;
    this.endPause();
    await this.running;
    this.isHurried = false;
  }

  private async run(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      await this.task();
      if (!this.isHurried) await this.rest();
    }
    this.running = null;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pause);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
