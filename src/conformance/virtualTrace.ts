import { toAddress } from '../base/bytes.ts';
import { parseInteger } from '../base/hex.ts';
import type { Command } from '../core/command.ts';
import { FIRST_PROCESS, Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { type MapRow, startFromMap } from '../core/processMap.ts';
import { queryRegions } from '../core/query.ts';
import { step } from '../core/step.ts';
import { cannotRun, type Difference, type Finding, type Report, show, unreadable } from './finding.ts';
import { UnknownValue } from './values.ts';

type TraceRecord = Readonly<Record<string, unknown>>;

/** Replays a recorded program of `Virtual*` calls; every record is one check. `lines`: the file's lines after the header. */
export function replayVirtualTrace(lines: readonly string[]): Report {
  const machine = Machine.create();
  const findings: Finding[] = [];
  let passed = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const finding = replayLine(machine, line, index + 2);
    if (finding) findings.push(finding);
    else passed++;
  }
  return { passed, failed: findings.length, findings };
}

function replayLine(machine: Machine, line: string, number: number): Finding | null {
  const id = `line ${number}`;
  try {
    const record = JSON.parse(line) as TraceRecord;
    if (typeof record !== 'object' || record === null) throw new UnknownValue('the record is not an object');
    const difference = replayRecord(machine, record);
    return difference && { id, step: nameOf(record), ...difference };
  } catch (error) {
    return { id, step: '', line: number, ...cannotRun('record', error) };
  }
}

const nameOf = (record: TraceRecord): string => String(record['call'] ?? record['access'] ?? Object.keys(record)[0]);

function replayRecord(machine: Machine, record: TraceRecord): Difference | null {
  if ('initialRegions' in record) return startFrom(machine, record);
  if ('finalRegions' in record) return compareRegions(machine, readRows(record['finalRegions']));
  if ('access' in record) return compareAccess(record, step(machine, accessCommand(record)));
  return compareCall(record, step(machine, callCommand(record)));
}

function startFrom(machine: Machine, record: TraceRecord): Difference | null {
  const fault = startFromMap(machine, FIRST_PROCESS, readRows(record['initialRegions']));
  return fault && { expected: 'a possible address space', got: `row ${fault.row}: ${fault.fault}` };
}

function readRows(rows: unknown): MapRow[] {
  if (!Array.isArray(rows)) throw new UnknownValue('the regions are not a list');
  return rows.map((row: TraceRecord) => ({
    BaseAddress: number(row, 'BaseAddress'),
    AllocationBase: number(row, 'AllocationBase'),
    AllocationProtect: number(row, 'AllocationProtect'),
    RegionSize: number(row, 'RegionSize'),
    State: number(row, 'State'),
    Protect: number(row, 'Protect'),
    Type: number(row, 'Type'),
  }));
}

/** Numbers are hexadecimal strings or plain. */
function number(record: TraceRecord, name: string): number {
  const value = record[name];
  const parsed = typeof value === 'string' ? parseInteger(value) : value;
  if (typeof parsed !== 'number')
    throw new UnknownValue(`${name} is ${value === undefined ? 'missing' : 'not a number'}`);
  return parsed;
}

const address = (record: TraceRecord, name: string) => toAddress(number(record, name));

function accessCommand(record: TraceRecord): Command {
  const kind = record['access'];
  if (kind === 'execute') return { op: 'execute', address: address(record, 'address') };
  if (kind !== 'read' && kind !== 'write') throw new UnknownValue(`${String(kind)} is not an access`);
  return { op: 'touch', address: address(record, 'address'), size: 1, access: kind };
}

function callCommand(record: TraceRecord): Command {
  switch (record['call']) {
    case 'VirtualAlloc':
      return {
        op: 'VirtualAlloc',
        lpAddress: address(record, 'lpAddress'),
        dwSize: number(record, 'dwSize'),
        flAllocationType: number(record, 'flAllocationType'),
        flProtect: number(record, 'flProtect'),
      };
    case 'VirtualFree':
      return {
        op: 'VirtualFree',
        lpAddress: address(record, 'lpAddress'),
        dwSize: number(record, 'dwSize'),
        dwFreeType: number(record, 'dwFreeType'),
      };
    case 'VirtualProtect':
      return {
        op: 'VirtualProtect',
        lpAddress: address(record, 'lpAddress'),
        dwSize: number(record, 'dwSize'),
        flNewProtect: number(record, 'flNewProtect'),
      };
    case 'VirtualQuery':
      return { op: 'VirtualQuery', lpAddress: address(record, 'lpAddress') };
    default:
      throw new UnknownValue(`${String(record['call'])} is not a call of this trace`);
  }
}

function compareAccess(record: TraceRecord, outcome: Outcome): Difference | null {
  const wanted = record['exception'] === null ? 0 : number(record, 'exception');
  const got = outcome.ok ? 0 : outcome.code;
  return wanted === got ? null : { expected: `exception ${show(wanted)}`, got: show(got) };
}

function compareCall(record: TraceRecord, outcome: Outcome): Difference | null {
  const lastError = outcome.ok ? 0 : outcome.code;
  if ('lastError' in record && number(record, 'lastError') !== lastError) {
    return { expected: `lastError ${number(record, 'lastError')}`, got: String(lastError) };
  }
  if (!outcome.ok) return null;
  if (record['call'] === 'VirtualQuery') return compareInfo(record, outcome.value as MapRow);
  if ('flOldProtect' in record && number(record, 'flOldProtect') !== outcome.value) {
    return { expected: `flOldProtect ${show(number(record, 'flOldProtect'))}`, got: show(outcome.value) };
  }
  const returned = number(record, 'returns');
  const isSame = record['call'] === 'VirtualAlloc' ? returned === outcome.value : returned !== 0;
  return isSame ? null : { expected: show(returned), got: show(outcome.value) };
}

/** Fields the record leaves out are those in which Wine is not Windows. */
function compareInfo(record: TraceRecord, got: MapRow): Difference | null {
  const buffer = record['buffer'];
  if (typeof buffer !== 'object' || buffer === null) return null;
  for (const name of Object.keys(buffer)) {
    const wanted = number(buffer as TraceRecord, name);
    const field = got[name as keyof MapRow];
    if (wanted !== field) return { expected: `${name} ${show(wanted)}`, got: show(field) };
  }
  return null;
}

const ROW_FIELDS = [
  'BaseAddress',
  'AllocationBase',
  'AllocationProtect',
  'RegionSize',
  'State',
  'Protect',
  'Type',
] as const;

function compareRegions(machine: Machine, wanted: readonly MapRow[]): Difference | null {
  const got = queryRegions(machine);
  for (const [index, row] of wanted.entries()) {
    const name = ROW_FIELDS.find((field) => got[index]?.[field] !== row[field]);
    if (name) return { expected: `region ${index}: ${show(row)}`, got: show(got[index] ?? 'nothing') };
  }
  const extra = got[wanted.length];
  return extra ? { expected: 'no further region', got: show(extra) } : null;
}

/** The report on a trace whose kind nobody knows. */
export const unknownTrace = (kind: unknown): Report => unreadable(1, `${String(kind)} is not a kind of trace`);
