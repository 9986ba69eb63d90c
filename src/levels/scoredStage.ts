import type { Command } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { Timeline } from '../core/timeline.ts';
import type { Beginning, Served } from '../program/execution.ts';
import type { Stage } from '../program/stage.ts';
import { type Level, type RecordedStart, startMachine } from './level.ts';
import { LiveScore } from './liveScore.ts';
import { RequestLog } from './requests.ts';
import { ScoreTable } from './score/scoreTable.ts';
import { ScoreTrack } from './scoreTrack.ts';

/** Where a level's program runs: on the machine of a timeline, measured command by command. One pass for everything. */
export class ScoredStage implements Stage {
  readonly timeline: Timeline;
  readonly requests: RequestLog;
  private readonly score: LiveScore;
  private readonly table: ScoreTable;

  /** `machine`: the number of the machine it runs on, of those the level names; `changedLines`: see `LiveScore.read`. */
  constructor(
    level: Level,
    machine = 0,
    private readonly changedLines = 0,
  ) {
    this.requests = new RequestLog(level);
    const { recorded } = level;
    if (recorded) {
      this.timeline = new Timeline(recorded.timeline);
      this.table = new ScoreTable(recorded.table);
      this.score = recorded.score.clone();
    } else {
      const start = startMachine(level, machine);
      this.timeline = new Timeline(start);
      this.table = new ScoreTable();
      this.score = LiveScore.begin(level, start);
    }
    this.machine.listen((event, process) => this.score.hear(event, this.machine, process));
    this.noteScore();
  }

  get machine(): Machine {
    return this.timeline.now;
  }

  do(command: Command): Outcome {
    const { score, machine, timeline } = this;
    score.before(command, machine);
    const outcome = timeline.do(command);
    score.after(command, outcome, machine);
    this.noteScore();
    return outcome;
  }

  serve(served: Served): void {
    const request = this.requests.add(served);
    if (!request) return;
    this.score.serve(request, this.machine);
    this.noteScore();
  }

  /** The score of the run, which is over. */
  close(): ScoreTrack {
    this.machine.listen(null);
    return new ScoreTrack(this.table);
  }

  /** All that was done, as what other runs begin with; this stage does nothing more. */
  record(beginning: Beginning): RecordedStart {
    this.machine.listen(null);
    const { timeline, table, score } = this;
    return { timeline, table, score, beginning };
  }

  /** Writes down, or anew, what the commands so far come to. */
  private noteScore(): void {
    this.table.set(this.timeline.length, this.score.read(this.changedLines));
  }
}
