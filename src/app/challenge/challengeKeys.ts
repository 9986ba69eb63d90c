import { MODES, type Mode } from '../../record/run.ts';
import type { KeyBindings } from '../keyboard.ts';
import type { Screens } from '../screens.ts';

/** The modes in the order of the screen; reviews have a card of their own. */
export const SHOWN_MODES: readonly Mode[] = MODES.filter((mode) => mode !== 'review');

/** Digits begin a run of a mode. */
export function challengeKeys(screens: Screens): KeyBindings {
  const begin = (mode: Mode) => () => screens.go({ page: 'round', mode, concept: '' });
  return {
    ...Object.fromEntries(SHOWN_MODES.map((mode, index) => [String(index + 1), begin(mode)])),
    r: () => screens.go({ page: 'record' }),
    v: begin('review'),
  };
}
