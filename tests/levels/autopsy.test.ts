// Protects autopsies: the culprit is what the simulator says when calls are left out, not what somebody wrote down.
import { describe, expect, it } from 'vitest';
import { crashOf, culpritOf, runWithout, suspectsOf } from '../../src/levels/autopsy.ts';
import type { PlanRun } from '../../src/levels/planRun.ts';
import { runsEverywhere } from '../../src/levels/planRun.ts';
import { passes, reportOf } from '../../src/levels/report.ts';
import { printCall } from '../../src/program/printCall.ts';
import { levelOf, runWith } from './support/levels.ts';

const crash = (id: string): PlanRun => {
  const run = crashOf(levelOf(id));
  if (!run) throw new Error(`${id} does not crash`);
  return run;
};
const lineOf = ({ level, execution: { moments } }: PlanRun, command: number): string =>
  level.source.split('\n')[(moments.at(moments.ofCommand(command))?.statement.line ?? 0) - 1]?.trim() ?? '';

describe('the double free', () => {
  const run = crash('autopsy-double-free');

  it('ends with heap corruption in the last free, and the culprit is another one', () => {
    expect(run.execution.ending).toMatchObject({ kind: 'raised', raised: { raised: 'STATUS_HEAP_CORRUPTION' } });
    expect(lineOf(run, run.execution.commands.length - 1)).toMatch(/^@dawn/);
    expect(lineOf(run, culpritOf(run) ?? -1)).toMatch(/^@history/);
  });

  it('vanishes without that one call and without no other', () => {
    const clean = suspectsOf(run).filter((command) => runWithout(run, command).isClean);
    expect(clean).toEqual([culpritOf(run)]);
  });

  it('gives back the address that somebody else has got by then', () => {
    const freed = suspectsOf(run).map((command) => printCall(run.execution.commands[command] as never));
    expect(freed[1]).toBe(freed[0]);
    expect(freed.at(-1)).toBe(freed[0]);
  });
});

describe('what works at home', () => {
  const level = levelOf('autopsy-works-at-home');
  const run = crash('autopsy-works-at-home');

  it('passes on the first machine and crashes on both others', () => {
    expect(reportOf(level, runWith(level, {}))).toMatchObject({ passed: false, machines: [true, false, false] });
    expect(run.machine).toBe(1);
  });

  it('is cured for two machines of three by a later free', () => {
    const later = level.file.traps.find(({ name }) => name === 'later')?.fills ?? {};
    const runs = runsEverywhere(runWith(level, later));
    expect(runs.map(passes)).toEqual([true, true, false]);
    expect(runs.map(({ machine }) => machine)).toEqual([0, 1, 2]);
    for (const each of runs) expect(reportOf(level, each)).toEqual(reportOf(level, runs[0] as PlanRun));
  });

  it('is due to the free of the label that another still looks at', () => {
    const culprit = culpritOf(run) ?? -1;
    expect(lineOf(run, culprit)).toMatch(/^@drawn/);
    expect(suspectsOf(run).filter((command) => runWithout(run, command).isClean)).toEqual([culprit]);
  });
});
