import { type ByteSize, KiB, MiB, toAddress } from '../base/bytes.ts';
import { PAGE_EXECUTE_READ, PAGE_READONLY, PAGE_WRITECOPY } from './codes/flags.ts';
import { getProcessHeap } from './heap/calls/heapCreate.ts';
import type { Outcome } from './outcome.ts';
import type { Process } from './process.ts';
import { createStack, type ImagePart, loadImage } from './vm/calls/startup.ts';

/** The command by which a process gets what it has before its own code runs. */
export interface StartCommand {
  readonly op: 'startProcess';
}

/** Where MSVC's linker puts a 64-bit program unless told otherwise (`/BASE`). */
const IMAGE_BASE = toAddress(0x1_4000_0000);
const IMAGE_BASE_32 = toAddress(0x40_0000);

/** Headers, code, constants and data of a small program. */
export const IMAGE_PARTS: readonly ImagePart[] = [
  { pages: 1, protect: PAGE_READONLY },
  { pages: 12, protect: PAGE_EXECUTE_READ },
  { pages: 6, protect: PAGE_READONLY },
  { pages: 2, protect: PAGE_WRITECOPY },
];

/** What the stack of another process has more than the one before it, so that no two spaces look alike. */
const STACK_STEP: ByteSize = 3 * MiB;

/**
 * `CreateProcess` as far as memory goes: the image, a stack (the first one's has the usual size) and the process heap.
 * Nobody hears of events, for none of it is a request of the program.
 */
export function startProcess(process: Process): Outcome {
  const { system } = process.space;
  const { listener } = system;
  system.listener = null;
  try {
    return furnish(process);
  } finally {
    system.listener = listener;
  }
}

function furnish(process: Process): Outcome {
  const { id, space } = process;
  const base = space.system.config.profile === 'x64' ? IMAGE_BASE : IMAGE_BASE_32;
  const image = loadImage(space, base, IMAGE_PARTS);
  if (!image.ok) return image;
  const stack = createStack(space, MiB + (id - 1) * STACK_STEP, 8 * KiB);
  return stack.ok ? getProcessHeap(process) : stack;
}
