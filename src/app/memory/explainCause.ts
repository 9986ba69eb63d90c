import type { Explanation } from '../../panels/boardCell.ts';
import type { Cause } from '../../play/causeTable.ts';
import { printCall } from '../../program/printCall.ts';
import type { MemoryPicture } from './boardView.ts';
import type { ShownPart } from './shownParts.ts';

type RunView = MemoryPicture['owners']['view'];

/** The call an event happened in, as code. */
export function callOf({ run }: RunView, cause: Cause | null): string | null {
  const command = cause && run.execution.commands[cause.command];
  return command ? printCall(command) : null;
}

/** Why the largest part is there, then what made the whole. */
export function rulesOf(parts: readonly ShownPart[], cause: Cause | null): Explanation['rules'] {
  const largest = parts.reduce<ShownPart | null>((most, part) => (most && most.size > part.size ? most : part), null);
  const ids = new Set([largest?.rule ?? null, cause?.rule ?? null]);
  return [...ids].filter((id) => id !== null);
}
