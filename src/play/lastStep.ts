import type { Command } from '../core/command.ts';
import type { Outcome } from '../core/outcome.ts';
import type { RuleId } from '../core/rules/rules.ts';
import type { RecordedEvent } from '../core/timeline.ts';
import type { PlanRun } from '../levels/planRun.ts';
import { printCall } from '../program/printCall.ts';
import { commandAt } from './position.ts';

/** What one command came to, or several that are the same call of the same line and ended alike. */
export interface CallOutcome {
  /** Number of the first of them. */
  readonly index: number;
  readonly command: Command;
  /** The call as a program would write it: `VirtualAlloc(NULL, 8, MEM_RESERVE, PAGE_READWRITE)`. */
  readonly code: string;
  /** Of the first of them. */
  readonly outcome: Outcome;
  /** The rule behind a refusal, or behind an exception that no access raised. */
  readonly rule: RuleId | null;
  readonly line: number;
  readonly times: number;
}

/** What the statements just shown did. */
export interface LastStep {
  /** Positions before and after. */
  readonly from: number;
  readonly to: number;
  /** How many commands they issued. */
  readonly commands: number;
  /** The commands, refusals and exceptions first, otherwise in their order. */
  readonly outcomes: readonly CallOutcome[];
  /** What happened inside them; goes through the commands once more at the first call. */
  readonly events: () => readonly RecordedEvent[];
}

/** What the statements between two positions did; `null` if they are the same. */
export function stepBetween(run: PlanRun, from: number, to: number): LastStep | null {
  if (from >= to) return null;
  const [first, end] = [commandAt(run, from), commandAt(run, to)];
  let events: readonly RecordedEvent[] | null = null;
  return {
    from,
    to,
    commands: end - first,
    outcomes: groupOutcomes(run, first, end),
    events: () => {
      events ??= run.timeline.eventsBetween(first, end);
      return events;
    },
  };
}

function groupOutcomes({ execution }: PlanRun, first: number, end: number): readonly CallOutcome[] {
  const { moments, commands, outcomes } = execution;
  const groups = new Map<string, { -readonly [K in keyof CallOutcome]: CallOutcome[K] }>();
  for (let index = first; index < end; index++) {
    const [command, outcome] = [commands[index], outcomes[index]];
    if (!command || !outcome) break;
    // That a method is called on an object is for the books of C++; nothing happens to memory.
    if (command.op === 'useObject' || command.op === 'restoreStack') continue;
    const line = moments.at(moments.ofCommand(index))?.statement.line ?? 1;
    const key = `${command.op} ${line} ${endOf(outcome)}`;
    const known = groups.get(key);
    if (known) known.times++;
    else groups.set(key, { index, command, code: printCall(command), outcome, rule: ruleOf(outcome), line, times: 1 });
  }
  const all = [...groups.values()];
  return [...all.filter(({ outcome }) => !outcome.ok), ...all.filter(({ outcome }) => outcome.ok)];
}

function endOf(outcome: Outcome): string {
  if (outcome.ok) return 'ok';
  return 'refused' in outcome ? outcome.refused : outcome.raised;
}

function ruleOf(outcome: Outcome): RuleId | null {
  if (outcome.ok) return null;
  return 'refused' in outcome ? outcome.refused : (outcome.rule ?? null);
}
