/** What keys do on a screen; a key without an entry does nothing there. */
export type KeyBindings = Readonly<Record<string, () => void>>;

/** The digits from 1 on, for so many things in a row. */
export const digits = (count: number, act: (index: number) => void): KeyBindings =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), () => act(index)]));

const TYPING =
  'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const PRESSABLE = 'button:not([aria-pressed=true]), a, summary, [role=slider]';

/** Names a key as bindings do: `Enter`, `Shift+Enter`, `z`, `?`. Letters are found by their place where another alphabet is typed. */
export function keyName({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (key === 'Enter') return shiftKey ? 'Shift+Enter' : 'Enter';
  if (key.length > 1) return key;
  const isLatin = (key.codePointAt(0) as number) < 128;
  return isLatin ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/**
 * Listens for keys of the page. Keys that mean something to the element in focus are left to it: all while typing, Enter
 * and space on a button that would do something, arrows on a slider; and all while a dialog is open.
 */
export function listenToKeys(bindings: () => KeyBindings): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = keyName(event);
    const action = isForElement(event, name) ? undefined : bindings()[name];
    if (!action) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}

function isForElement({ target }: KeyboardEvent, name: string): boolean {
  if (!(target instanceof Element)) return false;
  if (document.querySelector('dialog[open]') || target.matches(TYPING)) return true;
  if (name === 'Enter' && target.matches(PRESSABLE)) return true;
  if (name === ' ' && target.matches('button, summary, input')) return true;
  return name.startsWith('Arrow') && target.matches('input, [role=slider], [role=radio]');
}
