import type { Building } from '../../challenge/building.ts';
import type { AnswerFloor } from '../../items/callOption.ts';
import type { Fault } from '../../program/fault.ts';

/** What an answer shows that is being put together. */
export interface BuilderView {
  readonly building: Building;
  /** Whether the code is typed. */
  readonly isTyping: boolean;
  /** Why typed code cannot be read. */
  readonly faults: readonly Fault[];
  /** Whether each flag says what it does. */
  readonly hasFlagHelp: boolean;
}

export interface BuilderActions {
  readonly onFloor: (floor: AnswerFloor) => void;
  readonly onOption: (index: number) => void;
  readonly onFlag: (letter: string) => void;
  readonly onFocus: (blank: number) => void;
  readonly onType: (text: string) => void;
  readonly onToggleTyping: () => void;
  /** Goes on to the next blank, or runs the answer. */
  readonly onEnter: () => void;
}
