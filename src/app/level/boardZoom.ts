import { signal } from '@preact/signals';
import { type Address, type ByteSize, toAddress } from '../../base/bytes.ts';
import type { Anchor } from '../../board/arrange.ts';
import type { Board } from '../../board/board.ts';
import { BYTE_UNIT, HEAP_UNIT } from '../../board/units.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { t } from '../../panels/format.ts';
import { addressInUse, type MemoryPicture, type ReadBytes, type Zoom } from '../memory/boardView.ts';
import { lastChange } from '../memory/changedRanges.ts';
import { ownerRange } from '../memory/owners.ts';
import { fittingUnit, stepUnit, unitsAt } from '../memory/zoom.ts';

/** A place of memory and how close one is to it, as links keep it. */
export interface Place {
  /** Bytes in a tile. */
  readonly unit: ByteSize;
  readonly address: Address;
}

/** What is zoomed. */
export interface ZoomTarget {
  readonly board: Board | null;
  readonly present: MemoryPicture;
  /** Shows the same moment at another zoom. */
  redraw(anchor: Anchor | null): void;
  /** The player has gone to a place. */
  onPlace(place: Place): void;
}

/** How close one is to memory, where, and the ways to change that. */
export class BoardZoom {
  /** Bytes in a tile. */
  readonly unit = signal<ByteSize>(PAGE_SIZE);
  /** Resolves when the code for bytes is there, if it was asked for. */
  fetching: Promise<void> = Promise.resolve();
  private focus: Address | null = null;
  private readBytes: ReadBytes | null = null;

  constructor(private readonly target: ZoomTarget) {}

  get state(): Zoom {
    return { unit: this.unit.value, focus: this.focus, readBytes: this.readBytes };
  }

  /** Every zoom there is something to see at. */
  get units(): readonly ByteSize[] {
    return unitsAt(this.target.present, null);
  }

  /** Begins with the whole address space; to be called before anything is drawn. */
  showWhole(): void {
    this.unit.value = this.units.at(-1) ?? PAGE_SIZE;
  }

  /** Shows tiles of `unit` bytes; what the player is at, or else was at, stays in sight. */
  to(unit: ByteSize, place = this.target.board?.place() ?? null): void {
    if (unit === BYTE_UNIT && !this.readBytes) this.fetching = this.fetchBytes(place);
    else this.show(unit, place);
  }

  /** Goes one step closer (1) or farther away (-1); where there is nothing to see, the board says so. */
  by(steps: 1 | -1, place = this.target.board?.place() ?? null): void {
    const address = place?.address ?? (steps === 1 ? this.lastPlace : null);
    const unit = stepUnit(unitsAt(this.target.present, address), this.unit.value, steps);
    if (unit !== null) this.to(unit, place);
    else this.target.board?.note(t(steps > 0 ? 'board.noCloser' : 'board.noFarther'), place?.address ?? null);
  }

  toggleBlocks(): void {
    if (this.unit.value < PAGE_SIZE) this.to(PAGE_SIZE);
    else if (this.units.includes(HEAP_UNIT)) this.to(HEAP_UNIT);
  }

  /** Goes to a place as close as there is something to see, at most as close as it says. */
  open({ unit, address }: Place): void {
    const { present } = this.target;
    const closest = unitsAt(present, address).find((each) => each >= unit);
    if (address < present.pages.limit) this.to(closest ?? PAGE_SIZE, { address, y: null });
  }

  /** Goes to where something last changed. */
  toLastChange(): void {
    const change = lastChange(this.target.present.owners.view, this.unit.value < PAGE_SIZE);
    if (change) this.open({ unit: this.unit.value, address: change.start });
  }

  /** Shows all of what the place at hand belongs to, as large as the window allows. */
  fitOwner(): void {
    const { board, present } = this.target;
    const address = board?.place()?.address ?? this.lastPlace;
    const range = address === null ? null : ownerRange(present, address);
    if (!range || !board) return;
    const unit = fittingUnit(unitsAt(present, range.start), range, board.windowSize());
    this.to(unit, { address: toAddress((range.start + range.end) / 2), y: null });
  }

  /** A click says which heap or granule is meant when zooming in. */
  select(address: Address): void {
    this.focus = address;
  }

  /** Where the player was last, or else where there is something to see. */
  private get lastPlace(): Address | null {
    const { present } = this.target;
    return this.focus ?? addressInUse(present, lastChange(present.owners.view, false));
  }

  private show(unit: ByteSize, place: Anchor | null): void {
    const isCloser = unit < this.unit.value;
    this.focus = place?.address ?? (isCloser ? this.lastPlace : (this.target.board?.middle() ?? this.focus));
    this.unit.value = unit;
    this.target.redraw(place ?? (this.focus === null ? null : { address: this.focus, y: null }));
    if (this.focus !== null) this.target.onPlace({ unit: this.unit.value, address: this.focus });
  }

  /** If the code for bytes cannot be had, the picture stays as close as it is, and the next time tries again. */
  private async fetchBytes(place: Anchor | null): Promise<void> {
    try {
      this.readBytes = (await import('../memory/bytePicture.ts')).bytePicture;
    } catch {
      return;
    }
    this.show(BYTE_UNIT, place);
  }
}
