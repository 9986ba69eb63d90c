import { type ByteSize, KiB, toAddress } from '../base/bytes.ts';
import { PAGE_EXECUTE_READ, PAGE_SIZE } from '../core/codes/flags.ts';
import { FIRST_PROCESS, Machine, type SystemConfig } from '../core/machine.ts';
import { IMAGE_PARTS } from '../core/startProcess.ts';
import { step } from '../core/step.ts';
import type { Timeline } from '../core/timeline.ts';
import type { Beginning } from '../program/execution.ts';
import { type Fault, lineOf } from '../program/fault.ts';
import { constantIn, listBlanks, type Program, parseProgram } from '../program/program.ts';
import type { Checked, Finding } from './finding.ts';
import type { LiveScore } from './liveScore.ts';
import type { LevelFile } from './schema.ts';
import type { ScoreTable } from './score/scoreTable.ts';

/** A level that can be played: its file, and its program read and checked. */
export interface Level {
  readonly file: LevelFile;
  readonly program: Program;
  /** Helpers and program as they run. */
  readonly source: string;
  /** How many lines of `source`, from the first, are helpers that are shown folded. */
  readonly helperLines: number;
  /** Bytes asked for each time a blank with a request is reached. */
  readonly requestSizes: Readonly<Record<string, ByteSize>>;
  /** The machine to begin on, which stays as it is; `null` for a usual process as the file describes it. */
  readonly start: Machine | null;
  /** What was done before the program begins, in place of `start`; `null` for nothing. */
  readonly recorded: RecordedStart | null;
}

/** Calls that were made before a program begins, measured like its own. Nobody changes it. */
export interface RecordedStart {
  readonly timeline: Timeline;
  readonly table: ScoreTable;
  readonly score: LiveScore;
  readonly beginning: Beginning;
}

/** Reads the program of a level and compares its blanks with those the file describes; see `Program.hasEveryCall`. */
export function compileLevel(file: LevelFile, hasEveryCall = false): Checked<Level> {
  const source = [...file.helpers, ...file.program].join('\n');
  const parsed = parseProgram(source, hasEveryCall);
  if (!parsed.ok) return { ok: false, findings: parsed.faults.map((fault) => programFinding(source, fault)) };
  const program = parsed.value;
  const sizes = Object.entries(file.blanks).flatMap(([name, { request }]) =>
    request ? [[name, constantIn(program, request.size)] as const] : [],
  );
  const findings = [...blankFindings(file, program), ...sizes.flatMap(([name, size]) => sizeFindings(name, size))];
  if (findings.length > 0) return { ok: false, findings };
  const requestSizes = Object.fromEntries(sizes.map(([name, size]) => [name, size ?? 0]));
  return {
    ok: true,
    value: { file, program, source, helperLines: file.helpers.length, requestSizes, start: null, recorded: null },
  };
}

/** What is wrong with code, for an author: the code of the fault with its data. */
export const describeFault = ({ code, data }: Fault): string =>
  `${code}${Object.entries(data)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('')}`;

const programFinding = (source: string, fault: Fault): Finding => ({
  path: 'program',
  reason: `Line ${lineOf(source, fault.range.start)} of helpers and program does not compile: ${describeFault(fault)}.`,
});

function blankFindings({ blanks }: LevelFile, program: Program): Finding[] {
  const inProgram = listBlanks(program).map(({ name }) => name);
  const inFile = Object.keys(blanks);
  return [
    ...inProgram
      .filter((name) => !inFile.includes(name))
      .map((name) => ({ path: 'blanks', reason: `The program has a blank @${name} that is not described.` })),
    ...inFile
      .filter((name) => !inProgram.includes(name))
      .map((name) => ({ path: `blanks.${name}`, reason: `The program has no blank @${name}.` })),
  ];
}

const sizeFindings = (name: string, size: number | null): Finding[] =>
  size !== null && size > 0
    ? []
    : [{ path: `blanks.${name}.request.size`, reason: 'The size is not a constant of the program above 0.' }];

/** How many machines a plan has to pass on: one for each seed the file names, or a single one. */
export const machinesOf = ({ file }: Pick<Level, 'file'>): number => file.machine.heapSeeds?.length ?? 1;

/** A machine as it is when the level's program begins; `number`: which of `machinesOf`, from 0. */
export function startMachine({ file, start }: Pick<Level, 'file' | 'start'>, number = 0): Machine {
  if (start) return start.clone();
  const { profile, commitLimit, canLockMemory, modules = [], processes = 1, heapSeeds = [] } = file.machine;
  const heapSeed = heapSeeds[number];
  const config = {
    profile,
    canLockMemory,
    ...(commitLimit !== undefined && { commitLimit }),
    ...(heapSeed !== undefined && { heapSeed }),
  };
  const machine = profile === 'kernel' ? kernelMachine(config) : usualProcess(config);
  for (const { base, size } of modules) {
    step(machine, { op: 'loadImage', base, parts: [{ pages: size / PAGE_SIZE, protect: PAGE_EXECUTE_READ }] });
  }
  for (let other = 1; other < processes; other++) step(machine, { op: 'startProcess', process: FIRST_PROCESS + other });
  return machine;
}

/** Where Windows loads drivers, as seen in dumps; the place is drawn at each start. */
const DRIVER_BASE = toAddress(0xf800_0420_0000);

/** Address space of each pool: of the terabytes there are, as much as a level looks at. */
const POOL_BYTES: ByteSize = 512 * KiB;

/** The kernel as a small driver finds it: its image, and two empty pools. */
function kernelMachine(config: Partial<SystemConfig>): Machine {
  const machine = Machine.create(config);
  step(machine, { op: 'loadImage', base: DRIVER_BASE, parts: IMAGE_PARTS });
  step(machine, { op: 'startKernel', poolBytes: POOL_BYTES });
  return machine;
}

/** A machine with one process as a small program finds it. */
export function usualProcess(config: Partial<SystemConfig>): Machine {
  const machine = Machine.create(config);
  step(machine, { op: 'startProcess' });
  return machine;
}
