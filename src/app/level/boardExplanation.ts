import { signal } from '@preact/signals';
import type { Hit } from '../../board/hit.ts';
import type { BoardView } from '../../board/picture.ts';
import type { Explanation } from '../../panels/boardCell.ts';
import type { MemoryPicture } from '../memory/boardView.ts';

type ExplainHit = typeof import('../memory/explain.ts').explainHit;

/** What the board shows, and the memory that it is of. */
export interface ShownMemory {
  readonly present: MemoryPicture;
  readonly shown: BoardView;
}

/** What there is to say of a place on the board; the code that knows is fetched once something is pointed at. */
export class BoardExplanation {
  readonly text = signal<Explanation | null>(null);
  /** Resolves when that code is there, if it was asked for. */
  fetching: Promise<void> = Promise.resolve();
  /** What is or is to be explained. */
  private hit: Hit | null = null;
  private explainHit: ExplainHit | null = null;

  constructor(private readonly board: ShownMemory) {}

  /** Explains a place, or nothing. */
  of(hit: Hit | null): void {
    this.hit = hit;
    if (hit && !this.explainHit) this.fetching = this.fetch();
    this.text.value = (hit && this.explainHit?.(hit, this.board.present, this.board.shown)) ?? null;
  }

  /** Explains the same place as it is now. */
  again(): void {
    this.of(this.hit);
  }

  /** If it cannot be had, nothing is explained, and the next place pointed at tries again. */
  private async fetch(): Promise<void> {
    try {
      this.explainHit = (await import('../memory/explain.ts')).explainHit;
    } catch {
      return;
    }
    this.again();
  }
}
