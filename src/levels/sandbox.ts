import '../core/segmentHeap.ts';
import { FIRST_PROCESS, Machine } from '../core/machine.ts';
import { type MapRow, startFromMap } from '../core/processMap.ts';
import { DEFAULT_SWITCHES, type Switches } from '../core/rules/open.ts';
import { codeToForm } from '../program/callForm.ts';
import type { Program } from '../program/program.ts';
import { describeSignature } from '../program/signatures.ts';
import { type Checked, found } from './finding.ts';
import { compileLevel, type Level, usualProcess } from './level.ts';
import { checkWith, readJson } from './readJson.ts';
import { SANDBOX_VERSION, type SandboxState, sandboxState } from './sandboxSchema.ts';
import type { LevelFile } from './schema.ts';

export type { SandboxState };

/** The blank behind all calls, for the next one. */
export const NEXT_CALL = 'next';

export const EMPTY_SANDBOX: SandboxState = {
  version: SANDBOX_VERSION,
  process: 'usual',
  profile: 'x64',
  heapKind: 'nt',
  segmentHeapVersion: '1903',
  switches: {},
  calls: [],
};

/** What calls want to fill in, and classes to make objects of. */
const HELPERS: readonly string[] = [
  'DWORD oldProtect;',
  'MEMORY_BASIC_INFORMATION info;',
  'SYSTEM_INFO systemInfo;',
  'HANDLE heaps[16];',
  'struct Point { int x; int y; };',
  'class Widget { public: Widget() { value = 1; } ~Widget() { value = 0; } int value; };',
];

/** Reads a sandbox from text or JSON, which may be anything. */
export function parseSandbox(text: unknown): Checked<SandboxState> {
  const json = readJson(text);
  return json.ok ? checkWith(sandboxState, json.value) : json;
}

/** The sandbox as a level without goals, whose program is its calls and a blank; `map`: the real process, if it begins with one. */
export function sandboxLevel(state: SandboxState, map: readonly MapRow[] | null): Checked<Level> {
  const start = startOf(state, map);
  if (!start.ok) return start;
  const level = compileLevel(fileOf(state));
  return level.ok ? { ok: true, value: { ...level.value, start: start.value } } : level;
}

function startOf(state: SandboxState, map: readonly MapRow[] | null): Checked<Machine> {
  const { profile, heapKind, segmentHeapVersion } = state;
  const switches = { ...DEFAULT_SWITCHES, ...state.switches } as Switches;
  const config = { profile, heapKind, segmentHeapVersion, switches, canLockMemory: true };
  if (!map) return { ok: true, value: usualProcess(config) };
  const machine = Machine.create(config);
  const fault = startFromMap(machine, FIRST_PROCESS, map);
  if (fault) return found('process', `Row ${fault.row} of the process map cannot be: ${fault.fault}.`);
  return { ok: true, value: machine };
}

const fileOf = ({ profile, calls }: SandboxState): LevelFile => ({
  formatVersion: 1,
  id: 'sandbox',
  number: 1,
  version: 1,
  floor: 'kernel',
  teaches: [],
  machine: { profile, canLockMemory: true },
  helpers: [...HELPERS],
  program: [...calls.flatMap((call) => call.split('\n')), `@${NEXT_CALL};`],
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

/** A call as a statement that keeps its result under a name of its own where there is one to keep: `char* p1 = malloc(100);`. */
export function keepResult(program: Program, calls: readonly string[], code: string): string {
  const statement = code.trim().replace(/;*$/, ';');
  const type = resultType(program, statement);
  if (!type) return statement;
  return `${type} ${freeName(type === 'HANDLE' ? 'h' : 'p', calls)} = ${statement}`;
}

function resultType(program: Program, statement: string): string | null {
  const form = codeToForm(program, statement);
  const returns = form && describeSignature(form.call)?.returns;
  if (!form || !returns) return null;
  if (form.cast) return form.cast;
  if (returns === 'HANDLE') return returns;
  if (returns === 'T*') return `${form.fields['type']}*`;
  return returns === 'LPVOID' || returns.endsWith('*') ? 'char*' : null;
}

function freeName(letter: string, calls: readonly string[]): string {
  const taken = new Set(calls.join('\n').match(/\b[hp]\d+\b/g));
  for (let number = 1; ; number++) if (!taken.has(`${letter}${number}`)) return `${letter}${number}`;
}
