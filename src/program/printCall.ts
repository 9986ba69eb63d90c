import { NULL, SIZE_MAX } from '../base/bytes.ts';
import { formatHexAddress } from '../base/hex.ts';
import { formatFlags } from '../core/codes/flagNames.ts';
import type { Command } from '../core/command.ts';
import { findLibraryFunction } from './library/library.ts';
import type { Parameter } from './library/libraryFunction.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A command as the call that a program would write for it. */
export function printCall(command: Command): string {
  switch (command.op) {
    case 'read':
      return `read(${formatHexAddress(command.address)}, ${command.size})`;
    case 'write':
      return `write(${formatHexAddress(command.address)}, ${command.bytes.length})`;
    case 'touch':
      return `${command.access}(${formatHexAddress(command.address)}, ${command.size})`;
    case 'operator new':
    case 'operator new[]':
      return `${command.op}(${command.size === SIZE_MAX ? 'SIZE_MAX' : command.size})`;
    case 'operator delete':
    case 'operator delete[]':
      return `${command.op}(${command.address === NULL ? 'NULL' : formatHexAddress(command.address)})`;
    case 'constructObject':
      return `${command.typeName}::${command.typeName}(${formatHexAddress(command.address)})`;
    case 'destroyObject':
      return `${command.typeName}::~${command.typeName}(${formatHexAddress(command.address)})`;
    case '_set_new_handler':
      return `std::set_new_handler(${command.pNewHandler === 0 ? 'NULL' : '…'})`;
    default:
      return printLibraryCall(command.op, { ...command });
  }
}

function printLibraryCall(op: string, fields: Fields): string {
  const { parameters = [], argumentsOf } = findLibraryFunction(op) ?? {};
  const given = argumentsOf?.(fields) ?? fields;
  return `${op}(${parameters.map((parameter) => printArgument(parameter, given)).join(', ')})`;
}

function printArgument({ name, kind, flags }: Parameter, fields: Fields): string {
  const value = valueFor(name, fields);
  if (typeof value === 'string') return JSON.stringify(value);
  // What a call fills in is the program's own variable; commands do not say which.
  if (typeof value !== 'number' && kind === 'result') return '…';
  if (typeof value !== 'number') return kind === 'number' || kind === 'offset' ? '0' : 'NULL';
  if (value === Number.POSITIVE_INFINITY) return 'SIZE_MAX';
  if (kind === 'handle' && value === -1) return 'INVALID_HANDLE_VALUE';
  if (name === 'Tag') return formatTag(value);
  if (flags) return formatFlags(flags, value);
  if (kind !== 'address' && kind !== 'handle' && kind !== 'result') return String(value);
  return value === 0 ? 'NULL' : formatHexAddress(value);
}

/** `'gniR'`: a pool tag as programs write it, the highest character first. */
const formatTag = (tag: number): string =>
  `'${[24, 16, 8, 0]
    .map((shift) => String.fromCharCode((tag >>> shift) & 0xff))
    .join('')
    .replaceAll('\0', '')}'`;

/** The value of a parameter; commands have in one piece what some Win32 functions take in two halves. */
function valueFor(name: string, fields: Fields): unknown {
  const [, whole, half] = /^(.*)(High|Low)$/.exec(name) ?? [];
  const joined = whole === undefined ? undefined : fields[whole];
  if (typeof joined !== 'number') return fields[name];
  return half === 'High' ? Math.floor(joined / 2 ** 32) : joined % 2 ** 32;
}
