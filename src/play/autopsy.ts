import { type Counterfactual, crashOf, culpritOf, runWithout, suspectsOf } from '../levels/autopsy.ts';
import type { Level } from '../levels/level.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { printCall } from '../program/printCall.ts';
import type { Said } from './attempt.ts';
import { positionAfter } from './position.ts';
import type { PlayView } from './view.ts';

/** A call of the program that went wrong, which may be the one. */
export interface Suspect {
  /** Its number among the commands of the run. */
  readonly command: number;
  /** Helpers not counted. */
  readonly line: number;
  readonly code: string;
  /** The blank whose text makes it, if one does. */
  readonly blank: string | null;
  /** Where the program stands once the call has been made. */
  readonly position: number;
}

/** What leaving out a call shows: it is the first that is to blame; it would do, but an earlier one would too; or it would not do. */
export type Blame = 'culprit' | 'later' | 'harm' | 'end';

/** A call that the player has marked, and what the run comes to without it. */
export interface Mark {
  readonly said: Said;
  readonly suspect: Suspect;
  readonly without: Counterfactual;
  readonly blame: Blame;
}

/** An autopsy as far as it has got. */
export interface Autopsy {
  /** Name of the question for the culprit. */
  readonly question: string;
  readonly crash: PlanRun;
  readonly suspects: readonly Suspect[];
  /** The earliest first; the first is what counts. */
  readonly marks: readonly Mark[];
}

/** The autopsy of a level that asks for the culprit; `null` where nobody does. */
export function autopsyOf({ level, state }: PlayView): Autopsy | null {
  const question = level.file.questions?.find(({ about }) => 'culprit' in about)?.name;
  const crash = question === undefined ? null : crashOf(level);
  if (question === undefined || !crash) return null;
  const suspects = shownSuspects(level, crash);
  const marks = state.said
    .filter((said) => said.question === question)
    .flatMap((said) => {
      const suspect = suspects.find(({ command }) => command === said.answer);
      return suspect ? [markOf(crash, said, suspect)] : [];
    });
  return { question, crash, suspects, marks };
}

/** Those in lines that are shown; folded helpers are not to blame. */
function shownSuspects({ helperLines }: Level, crash: PlanRun): readonly Suspect[] {
  const { commands, moments } = crash.execution;
  return suspectsOf(crash).flatMap((command) => {
    const call = commands[command];
    const statement = moments.at(moments.ofCommand(command))?.statement;
    const line = (statement?.line ?? 0) - helperLines;
    if (!call || line < 1) return [];
    return [
      {
        command,
        line,
        blank: statement?.blank ?? null,
        code: printCall(call),
        position: positionAfter(crash, command + 1),
      },
    ];
  });
}

function markOf(crash: PlanRun, said: Said, suspect: Suspect): Mark {
  const without = runWithout(crash, suspect.command);
  return { said, suspect, without, blame: blameOf(crash, suspect.command, without) };
}

function blameOf(crash: PlanRun, command: number, { ending, isClean }: Counterfactual): Blame {
  if (command === culpritOf(crash)) return 'culprit';
  if (isClean) return 'later';
  return ending.kind === 'finished' ? 'harm' : 'end';
}
