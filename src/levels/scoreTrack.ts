import type { ByteSize } from '../base/bytes.ts';
import { type CallCounts, type FreeSpace, METRIC_CODES, type Score } from './metric.ts';
import type { ColumnName, ScoreTable } from './score/scoreTable.ts';

/** What makes the numbers of a score. */
export interface ScoreNotes {
  readonly calls: CallCounts;
  /** The free space of the arena when most of it lay outside the largest piece. */
  readonly free: FreeSpace;
  /** Requests with the alignment they asked for, of all; the strictest alignment asked for and the weakest got. */
  readonly aligned: { readonly good: number; readonly all: number; readonly asked: number; readonly got: number };
  /** Commands done when most was granted: the moment that IF tells of. */
  readonly peakCommand: number;
}

/** Bytes in use at one moment of a run, beyond what the process started with. */
export interface MemoryUsage {
  /** Commit charge. */
  readonly commit: ByteSize;
  /** What the program's live calls asked for. */
  readonly requested: ByteSize;
  /** What they were given: blocks with their headers, committed pages. */
  readonly granted: ByteSize;
  /** Address space taken, tails of granules included. */
  readonly span: ByteSize;
}

/** The score after any number of commands, from 0: what a bar shows while the program runs. */
export class ScoreTrack {
  constructor(private readonly table: ScoreTable) {}

  /** The score of the first `command` commands. */
  at(command: number): Score {
    return Object.fromEntries(METRIC_CODES.map((metric) => [metric, this.table.get(command, metric)])) as Score;
  }

  get final(): Score {
    return this.at(this.table.length - 1);
  }

  /** What is in use after the first `command` commands. */
  usageAt(command: number): MemoryUsage {
    const note = this.notesOf(command);
    return {
      commit: note('commitNow'),
      requested: note('requestedNow'),
      granted: note('grantedNow'),
      span: note('spanNow'),
    };
  }

  notesAt(command: number): ScoreNotes {
    const note = this.notesOf(command);
    return {
      calls: { user: note('userCalls'), heap: note('heapCalls'), kernel: note('kernelCalls') },
      free: { total: note('freeTotal'), largest: note('freeLargest') },
      aligned: {
        good: note('alignedGood'),
        all: note('alignedAll'),
        asked: note('alignAsked'),
        got: note('alignGot'),
      },
      peakCommand: note('peakCommand'),
    };
  }

  private notesOf(command: number): (name: ColumnName) => number {
    return (name) => this.table.get(command, name);
  }
}
