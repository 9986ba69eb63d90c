import { effect, signal, untracked } from '@preact/signals';
import type { AddressRange } from '../../base/bytes.ts';
import { firstBeyond } from '../../base/sorted.ts';
import type { Metric } from '../../levels/metric.ts';
import type { Explanation } from '../../panels/boardCell.ts';
import type { MemoryPicture } from '../memory/boardView.ts';
import type { BoardSession } from './boardSession.ts';

type Ranges = typeof import('../../play/metricRanges.ts');

/** Ties the numbers of the score to the tiles: pointing at one lights what makes it up, and the other way round. */
export class ScoreLink {
  /** The number that is pointed at. */
  readonly pointed = signal<Metric | null>(null);
  /** The numbers that the place under the pointer has a part in. */
  readonly lit = signal<readonly Metric[]>([]);
  private chosen: Metric | null = null;
  private code: Ranges | null = null;
  private fetching: Promise<void> = Promise.resolve();
  private known: { readonly memory: MemoryPicture; readonly ranges: Map<Metric, readonly AddressRange[]> } | null =
    null;
  private readonly stop: () => void;

  /** `metrics`: those on the page. */
  constructor(
    private readonly board: BoardSession,
    private readonly metrics: () => readonly Metric[],
  ) {
    this.stop = effect(() => {
      const explanation = board.explained.text.value;
      untracked(() => this.explain(explanation));
    });
  }

  /** Lights the tiles of a number, or with `null` those of the chosen one again. */
  point(metric: Metric | null): void {
    this.show(metric ?? this.chosen, false);
  }

  /** Keeps the tiles of a number lit and brings the first of them into sight; a second time, no longer. */
  choose(metric: Metric): void {
    this.chosen = this.chosen === metric ? null : metric;
    this.show(this.chosen, true);
  }

  /** The memory is another: nothing is lit any more. */
  forget(): void {
    this.chosen = null;
    this.pointed.value = null;
    this.board.unlight();
  }

  private show(metric: Metric | null, isRevealing: boolean): void {
    if (this.pointed.value === metric && !isRevealing) return;
    this.pointed.value = metric;
    void this.whenThere(() => {
      if (this.pointed.value === metric) this.board.point(metric ? this.rangesOf(metric) : [], isRevealing);
    });
  }

  /** Resolves when what was last pointed at is lit. */
  async settled(): Promise<void> {
    await this.fetching;
  }

  destroy(): void {
    this.stop();
  }

  private explain(explanation: Explanation | null): void {
    if (!explanation) this.lit.value = [];
    else void this.whenThere(() => this.light(explanation));
  }

  private light({ start, end }: Explanation): void {
    if (this.board.explained.text.value?.start !== start) return;
    this.lit.value = this.metrics().filter((metric) => hasOverlap(this.rangesOf(metric), start, end));
  }

  /** Fetches the code that finds memory of numbers the first time it is needed. */
  private async whenThere(act: () => void): Promise<void> {
    if (this.code) return act();
    this.fetching = import('../../play/metricRanges.ts').then(
      (code) => {
        this.code = code;
        act();
      },
      // Without a connection nothing lights up; the numbers are there all the same.
      () => undefined,
    );
    await this.fetching;
  }

  private rangesOf(metric: Metric): readonly AddressRange[] {
    const memory = this.board.memory.value;
    if (this.known?.memory !== memory) this.known = { memory, ranges: new Map() };
    const { machine, owners } = memory;
    const { run, command, process } = owners.view;
    const ranges =
      this.known.ranges.get(metric) ?? this.code?.metricRanges(metric, { run, machine, command, process }) ?? [];
    this.known.ranges.set(metric, ranges);
    return ranges;
  }
}

/** Whether sorted ranges have a byte between `start` and `end`. */
function hasOverlap(ranges: readonly AddressRange[], start: number, end: number): boolean {
  const next = ranges[firstBeyond(ranges.length, (index) => (ranges[index] as AddressRange).end > start)];
  return next !== undefined && next.start < end;
}
