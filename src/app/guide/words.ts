import { lookUp } from '../../guide/lookUp.ts';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';

const WORD = /[\w:]+(?:\[\])?/g;

/** Opens the field guide at a word of code, a code or a label; nothing happens if no card is about it. */
function openCard(game: Game, screens: Screens, word: string): void {
  const card = lookUp(word);
  if (!card) return;
  if (screens.screen.value.kind === 'guide') screens.go({ page: 'guide', card: card.id });
  else game.guideCard.value = card.id;
}

/** Opens the card of the word that was clicked. */
export const openAtPointer = (game: Game, screens: Screens, event: MouseEvent): void =>
  openCard(game, screens, wordOf(event) ?? '');

/** Opens the card of the word that the keyboard is on, or else the guide as a whole. */
export function openAtFocus(game: Game, screens: Screens): void {
  openCard(game, screens, wordInFocus(screens));
  if (game.guideCard.value === null && screens.screen.value.kind !== 'guide') game.guideCard.value = '';
}

function wordOf({ target, clientX, clientY }: MouseEvent): string | null {
  if (!(target instanceof Element) || !getSelection()?.isCollapsed) return null;
  const labelled = target.closest<HTMLElement>('[data-card]');
  return labelled?.dataset['card'] ?? wordAt(clientX, clientY);
}

/** The word of text at a point of the window. */
function wordAt(x: number, y: number): string | null {
  const range = document.caretRangeFromPoint?.(x, y);
  const place = range ? [range.startContainer, range.startOffset] : caretAt(x, y);
  const [node, offset] = place as [Node | undefined, number];
  for (const { 0: word, index } of (node?.nodeValue ?? '').matchAll(WORD))
    if (index <= offset && offset <= index + word.length) return word;
  return null;
}

/** Where browsers have the newer call only. */
function caretAt(x: number, y: number): [Node | undefined, number] {
  const caret = document.caretPositionFromPoint?.(x, y);
  return [caret?.offsetNode, caret?.offset ?? 0];
}

/** The word that the keyboard is on: the label in focus, or the call that is being chosen; empty for none. */
function wordInFocus({ session }: Screens): string {
  const focused = document.activeElement;
  const label = focused?.closest<HTMLElement>('[data-card]')?.dataset['card'];
  const text = focused instanceof HTMLElement && focused !== document.body ? focused.textContent : '';
  const { state, selectedBlank = '' } = session?.play.view() ?? {};
  const code = state?.fills[selectedBlank] ?? '';
  return label ?? [text, code].flatMap((each) => each?.match(/[A-Za-z_][\w:]{3,}(?:\[\])?/g) ?? [])[0] ?? '';
}
