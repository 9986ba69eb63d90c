/** Counts the milliseconds that are played. It stands still until it is started, and whenever it is paused. */
export class Stopwatch {
  private counted = 0;
  private since: number | null = null;

  /** `now`: milliseconds from anywhere. */
  constructor(private readonly now: () => number) {}

  get elapsed(): number {
    return this.counted + (this.since === null ? 0 : this.now() - this.since);
  }

  get isRunning(): boolean {
    return this.since !== null;
  }

  start(): void {
    this.since ??= this.now();
  }

  pause(): void {
    this.counted = this.elapsed;
    this.since = null;
  }
}
