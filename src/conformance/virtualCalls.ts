import '../core/addedCalls.ts';
import { alignUp, toAddress } from '../base/bytes.ts';
import { PAGE_SIZE } from '../core/codes/flags.ts';
import type { Command } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import { type Outcome, succeed } from '../core/outcome.ts';
import {
  queryCommitAvailable,
  queryCommitCharge,
  queryFileByte,
  queryFileSize,
  queryFreePlace,
  queryResidentPages,
} from '../core/query.ts';
import { step } from '../core/step.ts';
import { holds } from './assertion.ts';
import { Bindings, UnknownValue } from './values.ts';

/** A vector on its way: the machine, what was bound, and the last reading of each meter. */
export class VirtualRun {
  readonly bindings = new Bindings();
  private readonly readings = new Map<string, number>();
  private readonly processes = new Map<string, number>();

  constructor(readonly machine: Machine) {}

  /** Number of the process called `name`; the first one that is named is the first process. */
  processId(name = 'P1'): number {
    const known = this.processes.get(name);
    if (known) return known;
    this.processes.set(name, this.processes.size + 1);
    return this.processes.size;
  }

  /** How much a meter went up since it was last read; `before` is its first reading. */
  delta(meter: string, reading: number, before: number): number {
    const last = this.readings.get(meter) ?? before;
    this.readings.set(meter, reading);
    return reading - last;
  }
}

type Args = Readonly<Record<string, unknown>>;

/** Turns a step's arguments into a command, or into what a pseudo-call answers. */
export function callVirtual(run: VirtualRun, call: string, args: Args, process: number): Outcome {
  const pseudo = PSEUDO_CALLS[call];
  if (pseudo) return pseudo(run, args, process);
  const toCommand = COMMANDS[call];
  if (!toCommand) throw new UnknownValue(`${call} is not a call of the virtual floor`);
  return step(run.machine, { ...toCommand(new Arguments(run, args)), process });
}

/** The arguments of one step, resolved as they are asked for. */
class Arguments {
  constructor(
    private readonly run: VirtualRun,
    private readonly args: Args,
  ) {}

  number(name: string): number {
    const value = this.args[name];
    if (value === '$commitAvailable' || (typeof value === 'string' && value.startsWith('$commitAvailable+'))) {
      this.run.bindings.set('commitAvailable', alignUp(queryCommitAvailable(this.run.machine), PAGE_SIZE));
    }
    return this.run.bindings.resolve(value);
  }

  address = (name: string) => toAddress(this.number(name));
  text = (name: string): string => String(this.args[name]);
  isNull = (name: string): boolean => this.args[name] === 'NULL';
  has = (name: string): boolean => this.args[name] !== undefined;
  optionalNumber = (name: string): number => (this.has(name) ? this.number(name) : 0);
}

type ToCommand = (args: Arguments) => Command;

const allocate =
  <O extends 'VirtualAlloc' | 'VirtualAlloc2' | 'NtAllocateVirtualMemory'>(
    op: O,
    names: readonly [string, string, string, string],
  ) =>
  (args: Arguments): Command => ({
    op,
    lpAddress: args.address(names[0]),
    dwSize: args.number(names[1]),
    flAllocationType: args.number(names[2]),
    flProtect: args.number(names[3]),
    ...(op === 'VirtualAlloc2' && { requirements: requirementsOf(args) }),
  });

const requirementsOf = (args: Arguments) => ({
  LowestStartingAddress: toAddress(args.optionalNumber('LowestStartingAddress')),
  HighestEndingAddress: toAddress(args.optionalNumber('HighestEndingAddress')),
  Alignment: args.optionalNumber('Alignment'),
});

const COMMANDS: Readonly<Record<string, ToCommand>> = {
  VirtualAlloc: allocate('VirtualAlloc', ['lpAddress', 'dwSize', 'flAllocationType', 'flProtect']),
  VirtualAlloc2: allocate('VirtualAlloc2', ['BaseAddress', 'Size', 'AllocationType', 'PageProtection']),
  NtAllocateVirtualMemory: allocate('NtAllocateVirtualMemory', [
    'BaseAddress',
    'RegionSize',
    'AllocationType',
    'Protect',
  ]),
  VirtualFree: (args) => ({
    op: 'VirtualFree',
    lpAddress: args.address('lpAddress'),
    dwSize: args.number('dwSize'),
    dwFreeType: args.number('dwFreeType'),
  }),
  NtFreeVirtualMemory: (args) => ({
    op: 'NtFreeVirtualMemory',
    lpAddress: args.address('BaseAddress'),
    dwSize: args.number('RegionSize'),
    dwFreeType: args.number('FreeType'),
  }),
  VirtualProtect: (args) => ({
    op: 'VirtualProtect',
    lpAddress: args.address('lpAddress'),
    dwSize: args.number('dwSize'),
    flNewProtect: args.number('flNewProtect'),
    isOldProtectNull: args.isNull('lpflOldProtect'),
  }),
  VirtualQuery: (args) => ({
    op: 'VirtualQuery',
    lpAddress: args.address('lpAddress'),
    ...(args.has('dwLength') && { dwLength: args.number('dwLength') }),
  }),
  VirtualLock: (args) => ({ op: 'VirtualLock', lpAddress: args.address('lpAddress'), dwSize: args.number('dwSize') }),
  VirtualUnlock: (args) => ({
    op: 'VirtualUnlock',
    lpAddress: args.address('lpAddress'),
    dwSize: args.number('dwSize'),
  }),
  GetWriteWatch: (args) => ({
    op: 'GetWriteWatch',
    dwFlags: args.number('dwFlags'),
    lpBaseAddress: args.address('lpBaseAddress'),
    dwRegionSize: args.number('dwRegionSize'),
    count: args.optionalNumber('count'),
    isOutNull: ['lpAddresses', 'lpdwCount', 'lpdwGranularity'].some(args.isNull),
  }),
  ResetWriteWatch: (args) => ({
    op: 'ResetWriteWatch',
    lpBaseAddress: args.address('lpBaseAddress'),
    dwRegionSize: args.number('dwRegionSize'),
  }),
  GetSystemInfo: () => ({ op: 'GetSystemInfo' }),
  GetLargePageMinimum: () => ({ op: 'GetLargePageMinimum' }),
  CreateFileMapping: (args) => ({
    op: 'CreateFileMapping',
    hFile: args.number('hFile'),
    flProtect: args.number('flProtect'),
    dwMaximumSize: args.number('dwMaximumSize'),
    lpName: args.has('lpName') && !args.isNull('lpName') ? args.text('lpName') : null,
  }),
  OpenFileMapping: (args) => ({
    op: 'OpenFileMapping',
    dwDesiredAccess: args.number('dwDesiredAccess'),
    lpName: args.text('lpName'),
  }),
  MapViewOfFile: (args) => mapView(args),
  MapViewOfFileEx: (args) => mapView(args),
  UnmapViewOfFile: (args) => ({ op: 'UnmapViewOfFile', lpBaseAddress: args.address('lpBaseAddress') }),
  CloseHandle: (args) => ({ op: 'CloseHandle', hObject: args.number('hObject') }),
  $createTestFile: (args) => ({
    op: 'createFile',
    size: args.number('size'),
    pattern: args.has('fill') ? 'page-numbers' : 'zeros',
    rights: rightsOf(args.has('access') ? args.text('access') : 'rw'),
  }),
  $read: (args) => ({ op: 'read', address: args.address('address'), size: args.number('size') }),
  $write: (args) => ({
    op: 'write',
    address: args.address('address'),
    bytes: littleEndian(args.number('value'), args.number('size')),
  }),
  $execute: (args) => ({ op: 'execute', address: args.address('address') }),
};

const mapView = (args: Arguments): Command => ({
  op: 'MapViewOfFile',
  hFileMappingObject: args.number('hFileMappingObject'),
  dwDesiredAccess: args.number('dwDesiredAccess'),
  dwFileOffset: args.number('dwFileOffset'),
  dwNumberOfBytesToMap: args.number('dwNumberOfBytesToMap'),
  lpBaseAddress: toAddress(args.optionalNumber('lpBaseAddress')),
});

/** `"r"`, `"rw"`, with `x` the right to execute. */
const rightsOf = (access: string) => ({
  read: access.includes('r'),
  write: access.includes('w'),
  execute: access.includes('x'),
});

/** The lowest `size` bytes of a number, least significant first. */
export const littleEndian = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);

type PseudoCall = (run: VirtualRun, args: Args, process: number) => Outcome;

const PSEUDO_CALLS: Readonly<Record<string, PseudoCall>> = {
  $findFree: (run, args, process) =>
    succeed(queryFreePlace(run.machine, run.bindings.resolve(args['size']), process) ?? 0),
  $fileSize: (run, args, process) => succeed(queryFileSize(run.machine, run.bindings.resolve(args['file']), process)),
  $fileRead: (run, args, process) => {
    const offset = run.bindings.resolve(args['offset']);
    return succeed(queryFileByte(run.machine, run.bindings.resolve(args['file']), offset, process));
  },
  $assert: (run, args) => succeed(holds(run.bindings, String(args['expr']))),
  $commitDelta: (run) => succeed(run.delta('commit', queryCommitCharge(run.machine), 0)),
  $workingSetDelta: (run, args, process) => {
    const [start, size] = (args['range'] as readonly unknown[]).map((value) => run.bindings.resolve(value));
    const end = toAddress((start ?? 0) + (size ?? 0));
    const resident = queryResidentPages(run.machine, toAddress(start ?? 0), end, process);
    return succeed(run.delta(`resident ${process} ${start}`, resident, 0));
  },
};
