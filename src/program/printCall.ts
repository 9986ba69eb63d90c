import { NULL, SIZE_MAX } from '../base/bytes.ts';
import { formatHex } from '../base/hex.ts';
import { formatFlags } from '../core/codes/flagNames.ts';
import type { Command } from '../core/command.ts';
import { findLibraryFunction } from './library/library.ts';
import type { Parameter } from './library/libraryFunction.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A command as the call that a program would write for it. */
export function printCall(command: Command): string {
  switch (command.op) {
    case 'read':
      return `read(${formatHex(command.address)}, ${command.size})`;
    case 'write':
      return `write(${formatHex(command.address)}, ${command.bytes.length})`;
    case 'touch':
      return `${command.access}(${formatHex(command.address)}, ${command.size})`;
    case 'operator new':
    case 'operator new[]':
      return `${command.op}(${command.size === SIZE_MAX ? 'SIZE_MAX' : command.size})`;
    case 'operator delete':
    case 'operator delete[]':
      return `${command.op}(${command.address === NULL ? 'NULL' : formatHex(command.address)})`;
    case 'constructObject':
      return `${command.typeName}::${command.typeName}(${formatHex(command.address)})`;
    case 'destroyObject':
      return `${command.typeName}::~${command.typeName}(${formatHex(command.address)})`;
    case '_set_new_handler':
      return `std::set_new_handler(${command.pNewHandler === 0 ? 'NULL' : '…'})`;
    default:
      return printLibraryCall(command.op, { ...command });
  }
}

function printLibraryCall(op: string, fields: Fields): string {
  const parameters = findLibraryFunction(op)?.parameters ?? [];
  return `${op}(${parameters.map((parameter) => printArgument(parameter, fields)).join(', ')})`;
}

function printArgument({ name, kind, flags }: Parameter, fields: Fields): string {
  const value = valueFor(name, fields);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'number') return kind === 'number' || kind === 'offset' ? '0' : 'NULL';
  if (value === Number.POSITIVE_INFINITY) return 'SIZE_MAX';
  if (kind === 'handle' && value === -1) return 'INVALID_HANDLE_VALUE';
  if (flags) return formatFlags(flags, value);
  if (kind !== 'address' && kind !== 'handle') return String(value);
  return value === 0 ? 'NULL' : formatHex(value);
}

/** The value of a parameter; commands have in one piece what some Win32 functions take in two halves. */
function valueFor(name: string, fields: Fields): unknown {
  const [, whole, half] = /^(.*)(High|Low)$/.exec(name) ?? [];
  const joined = whole === undefined ? undefined : fields[whole];
  if (typeof joined !== 'number') return fields[name];
  return half === 'High' ? Math.floor(joined / 2 ** 32) : joined % 2 ** 32;
}
