import '../core/debugRuntime.ts';
import '../core/segmentHeap.ts';
import { FIRST_PROCESS, Machine } from '../core/machine.ts';
import { type MapRow, startFromMap } from '../core/processMap.ts';
import type { Switches } from '../core/rules/open.ts';
import { DEFAULT_SWITCHES } from '../core/rules/switches.ts';
import { step } from '../core/step.ts';
import '../program/everyCall.ts';
import { codeToForm } from '../program/callForm.ts';
import type { Program } from '../program/program.ts';
import { describeSignature } from '../program/signatures.ts';
import { type Checked, found } from './finding.ts';
import type { HeapWorkload } from './heapWorkload.ts';
import { compileLevel, type Level, type RecordedStart } from './level.ts';
import { checkWith, readJson } from './readJson.ts';
import {
  processCounts,
  SANDBOX_LIMITS,
  SANDBOX_VERSION,
  type SandboxProcess,
  type SandboxState,
  START_PROCESS,
  sandboxState,
  WORKLOADS,
  type WorkloadName,
} from './sandboxSchema.ts';
import { upgradeSandbox } from './sandboxUpgrade.ts';
import type { LevelFile } from './schema.ts';
import { WorkloadRecording } from './workloadRecording.ts';

export type { SandboxProcess, SandboxState, WorkloadName };
export { processCounts, SANDBOX_LIMITS, START_PROCESS, WORKLOADS };

/** The maps of real processes, by what a process can begin with. */
export type ProcessMaps = Readonly<Record<Exclude<SandboxProcess, 'usual'>, readonly MapRow[]>>;

/** The blank behind all calls, for the next one. */
export const NEXT_CALL = 'next';

export const EMPTY_SANDBOX: SandboxState = {
  version: SANDBOX_VERSION,
  processes: ['usual'],
  profile: 'x64',
  heapKind: 'nt',
  segmentHeapVersion: '1903',
  switches: {},
  calls: [],
};

/** What calls want to fill in (nothing has a value yet, for that would be a statement to be run), classes to make objects of, and functions to be called back. */
const HELPERS: readonly string[] = [
  'DWORD oldProtect;',
  'MEMORY_BASIC_INFORMATION info;',
  'SYSTEM_INFO systemInfo;',
  'HANDLE heaps[16];',
  'PVOID base; SIZE_T regionSize;',
  'PVOID pages[16]; SIZE_T pageCount; DWORD granularity;',
  'PROCESS_HEAP_ENTRY entry;',
  'DWORD lfh; DWORD frontEnd; SIZE_T returnLength; int error;',
  'struct Point { int x; int y; };',
  'class Widget { public: Widget() { value = 1; } ~Widget() { value = 0; } int value; };',
  'void giveUp() { std::set_new_handler(NULL); }',
  'void firstThread() { for (int i = 0; i < 8; ++i) free(malloc(100)); }',
  'void secondThread() { for (int i = 0; i < 8; ++i) free(malloc(200)); }',
];

/** Reads a sandbox of any version from text or JSON, which may be anything. */
export function parseSandbox(text: unknown): Checked<SandboxState> {
  const json = readJson(text);
  return json.ok ? checkWith(sandboxState, upgradeSandbox(json.value)) : json;
}

/**
 * The sandbox as a level without goals, whose program is its calls and a blank. `recorded` is its workload as it was
 * played (`recordWorkload`), if it has one.
 */
export function sandboxLevel(
  state: SandboxState,
  maps: ProcessMaps,
  recorded: RecordedStart | null = null,
): Checked<Level> {
  if ((state.workload !== undefined) !== (recorded !== null))
    return found('workload', 'The calls of the recording have not been played.');
  const start = startOf(state, maps);
  if (!start.ok) return start;
  const level = compileLevel(fileOf(state, recorded), true);
  return level.ok ? { ok: true, value: { ...level.value, start: start.value, recorded } } : level;
}

/** The line that stands for the calls of a workload. */
export const WORKLOAD_LINE = HELPERS.length + 1;

/** A sandbox's workload, to be played on its machine before everything else. */
export function recordWorkload(
  state: SandboxState,
  maps: ProcessMaps,
  workload: HeapWorkload,
): Checked<WorkloadRecording> {
  const { workload: chosen, ...bare } = state;
  const level = sandboxLevel({ ...bare, calls: [] }, maps);
  if (!level.ok) return level;
  return { ok: true, value: new WorkloadRecording(level.value, workload, chosen?.route ?? 'HeapAlloc') };
}

function startOf(state: SandboxState, maps: ProcessMaps): Checked<Machine> {
  const { profile, heapKind, segmentHeapVersion } = state;
  const switches = { ...DEFAULT_SWITCHES, ...state.switches } as Switches;
  const config = { profile, heapKind, segmentHeapVersion, switches, canLockMemory: true };
  const machine = Machine.create(config);
  for (const [index, process] of state.processes.entries()) {
    const id = FIRST_PROCESS + index;
    if (process === 'usual') {
      step(machine, { op: 'startProcess', process: id });
      continue;
    }
    const fault = startFromMap(machine, id, maps[process]);
    if (fault) return found(`processes.${index}`, `Row ${fault.row} of the process map cannot be: ${fault.fault}.`);
  }
  return { ok: true, value: machine };
}

const fileOf = ({ profile, workload, calls }: SandboxState, recorded: RecordedStart | null): LevelFile => ({
  formatVersion: 1,
  id: 'sandbox',
  number: 1,
  version: 1,
  floor: 'kernel',
  teaches: [],
  machine: { profile, canLockMemory: true },
  helpers: [...HELPERS],
  program: [...workloadLine(workload, recorded), ...linesOf(calls), `@${NEXT_CALL};`],
  blanks: { [NEXT_CALL]: { offers: [] } },
  chips: [],
  arena: 'heap',
  bars: ['CC', 'VA', 'IF', 'EF'],
  constraints: [],
  // Free play has no goals; a level file must have three.
  stars: [] as unknown as LevelFile['stars'],
  plans: [],
  traps: [],
  sources: [],
});

const workloadLine = (workload: SandboxState['workload'], recorded: RecordedStart | null): readonly string[] =>
  workload && recorded
    ? [`// ${workload.trace}: ${recorded.beginning.calls.length} recorded calls through ${workload.route}`]
    : [];

/** The calls as lines, with a line wherever another process goes on. */
function linesOf(calls: SandboxState['calls']): readonly string[] {
  let now: number = FIRST_PROCESS;
  return calls.flatMap(({ process, code }) => {
    const lines = code.split('\n');
    if (process === now) return lines;
    now = process;
    return [`inProcess(${process});`, ...lines];
  });
}

/** The names under which the calls of a process have kept results. */
export const namesKeptIn = (calls: SandboxState['calls'], process: number): ReadonlySet<string> =>
  new Set(calls.flatMap((call) => (call.process === process ? (call.code.match(/\b[hp]\d+\b(?= = )/g) ?? []) : [])));

/** A call as a statement that keeps its result under a name of its own where there is one to keep: `char* p1 = malloc(100);`. */
export function keepResult(program: Program, calls: SandboxState['calls'], code: string): string {
  const statement = code.trim().replace(/;*$/, ';');
  const type = resultType(program, statement);
  if (!type) return statement;
  return `${type} ${freeName(type === 'HANDLE' ? 'h' : 'p', calls)} = ${statement}`;
}

function resultType(program: Program, statement: string): string | null {
  const placed = /^new\s*\([^()]*\)\s*(\w+)/.exec(statement)?.[1];
  if (placed) return `${placed}*`;
  const form = codeToForm(program, statement);
  const returns = form && describeSignature(form.call)?.returns;
  if (!form || !returns) return null;
  if (form.cast) return form.cast;
  if (returns === 'HANDLE') return returns;
  if (returns === 'T*') return `${form.fields['type']}*`;
  return returns === 'LPVOID' || returns.endsWith('*') ? 'char*' : null;
}

function freeName(letter: string, calls: SandboxState['calls']): string {
  const taken = new Set(calls.flatMap(({ code }) => code.match(/\b[hp]\d+\b/g) ?? []));
  for (let number = 1; ; number++) if (!taken.has(`${letter}${number}`)) return `${letter}${number}`;
}
