import { texts } from '../texts.ts';

/** What stands on the button of an offer: words of the reader's language for some, else the name of the call. */
export function offerLabel(name: string): { readonly text: string; readonly isCode: boolean } {
  const words: Readonly<Record<string, string>> = texts.value?.ui.offers ?? {};
  const text = Object.hasOwn(words, name) ? words[name] : undefined;
  return text === undefined ? { text: name, isCode: true } : { text, isCode: false };
}
