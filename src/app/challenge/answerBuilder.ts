import { type Signal, signal } from '@preact/signals';
import {
  type Building,
  beginBuilding,
  chooseFloor,
  chooseOption,
  decided,
  focusBlank,
  nextOpen,
  switchFlag,
  textsSoFar,
  typeCode,
} from '../../challenge/building.ts';
import type { AnswerFloor } from '../../items/callOption.ts';
import { type BlankSpace, callSpaceOf, type Decision, formatBuilt } from '../../items/callSpace.ts';
import { decisionFor } from '../../items/decisionFor.ts';
import type { Item } from '../../items/item.ts';
import type { Fault } from '../../program/fault.ts';
import { parseFill } from '../../program/program.ts';

/** Typed code as what might have been chosen, where it is that: kept answers are shorter so. */
const shortened = (blank: BlankSpace | undefined, decision: Decision): Decision =>
  (blank && 'typed' in decision && decisionFor(blank, decision.typed)) || decision;

/** The answer that a player puts together for the item that is asked, where its decision is about a call. */
export class AnswerBuilder {
  readonly building: Signal<Building | null> = signal(null);
  /** Whether the code is typed rather than chosen; stays so from item to item. */
  readonly isTyping = signal(false);
  /** Why code of one's own cannot be read where it stands. */
  readonly faults: Signal<readonly Fault[]> = signal([]);
  private item: Item | null = null;

  constructor(private readonly onBuilt: (built: string) => void) {}

  /** Turns to another item. */
  begin(item: Item): void {
    const space = callSpaceOf(item);
    this.item = item;
    this.faults.value = [];
    this.building.value = space && beginBuilding(space);
  }

  readonly chooseFloor = (floor: AnswerFloor): void => this.change((building) => chooseFloor(building, floor));
  readonly chooseOption = (index: number): void => this.change((building) => chooseOption(building, index));
  readonly switchFlag = (letter: string): void => this.change((building) => switchFlag(building, letter));
  readonly type = (text: string): void => this.change((building) => typeCode(building, text));
  readonly focus = (index: number): void => this.change((building) => focusBlank(building, index));

  /** Turns to the blank before or after. */
  moveFocus(by: number): void {
    const building = this.building.value;
    if (building) this.focus(building.focus + by);
  }

  readonly toggleTyping = (): void => {
    this.isTyping.value = !this.isTyping.value;
  };

  /** Goes on to the next blank of which nothing is decided, or else hands the answer in. Code that cannot be read is no answer yet. */
  readonly enter = (): void => {
    const building = this.building.value;
    if (!building || building.decisions[building.focus] === null) return;
    this.faults.value = this.faultsOf(building);
    if (this.faults.value.length > 0) return;
    const open = nextOpen(building);
    if (open !== null) {
      this.focus(open);
      return;
    }
    const decisions = decided(building);
    if (decisions) this.onBuilt(formatBuilt(decisions.map((each, index) => shortened(building.space[index], each))));
  };

  private change(act: (building: Building) => Building): void {
    const building = this.building.value;
    if (!building) return;
    this.faults.value = [];
    this.building.value = act(building);
  }

  private faultsOf(building: Building): readonly Fault[] {
    const decision = building.decisions[building.focus];
    const blank = building.space[building.focus]?.blank ?? '';
    if (!this.item || !decision || !('typed' in decision)) return [];
    const filled = parseFill(this.item.level.program, blank, textsSoFar(building)[blank] ?? '');
    return filled.ok ? [] : filled.faults;
  }
}
