import { PAGE_EXECUTE_READWRITE, PAGE_READWRITE } from '../../codes/flags.ts';
import { isExecutable, type Protection } from '../protection.ts';
import type { FileObject, Section } from './section.ts';

/** What a handle may be used for; checked when sections are made and mapped. */
export interface Rights {
  readonly read: boolean;
  readonly write: boolean;
  readonly execute: boolean;
}

/** What a handle to a section that was asked for with `protect` allows: mapping for reading (and copying), for writing, for executing (facts: virtual §6 #8). */
export const rightsOf = (protect: Protection): Rights => ({
  read: true,
  write: protect === PAGE_READWRITE || protect === PAGE_EXECUTE_READWRITE,
  execute: isExecutable(protect),
});

export type HandleTarget =
  | { readonly type: 'section'; readonly section: Section; readonly rights: Rights }
  | { readonly type: 'file'; readonly file: FileObject; readonly rights: Rights };

export type Handle = number;

/** `(HANDLE)-1`: instead of a file, the page file. */
export const INVALID_HANDLE_VALUE: Handle = -1;

/** The open handles of one process; values are multiples of four, as in Windows. */
export class HandleTable {
  private readonly targets = new Map<Handle, HandleTarget>();
  private nextHandle: Handle = 4;

  open(target: HandleTarget): Handle {
    const handle = this.nextHandle;
    this.nextHandle += 4;
    this.targets.set(handle, target);
    if (target.type === 'section') target.section.handles++;
    return handle;
  }

  get(handle: Handle): HandleTarget | undefined {
    return this.targets.get(handle);
  }

  /** Forgets the handle and answers what it stood for. */
  close(handle: Handle): HandleTarget | undefined {
    const target = this.targets.get(handle);
    this.targets.delete(handle);
    if (target?.type === 'section') target.section.handles--;
    return target;
  }

  /** The open handles with what they stand for, lowest first. */
  entries(): [Handle, HandleTarget][] {
    return [...this.targets].sort(([a], [b]) => a - b);
  }

  /** A table with the same handles; sections keep the counts they have. */
  clone(copyTarget: (target: HandleTarget) => HandleTarget): HandleTable {
    const copy = new HandleTable();
    for (const [handle, target] of this.targets) copy.targets.set(handle, copyTarget(target));
    copy.nextHandle = this.nextHandle;
    return copy;
  }
}
