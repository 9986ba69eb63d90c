import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { type Language, loadTexts, texts } from '../../../src/panels/texts.ts';

/** What a reader can find on a screen: parts by role and name, and its words. */
export interface Screen {
  readonly root: HTMLElement;
  /** Everything there is to read. */
  text(): string;
  /** The only part with that role whose name is `name`, or else contains it. */
  get(role: string, name: string): HTMLElement;
  all(role: string): readonly HTMLElement[];
  click(role: string, name: string): void;
  show(content: ComponentChild): void;
}

const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button',
  textbox: 'textarea, input[type="text"]',
  slider: 'input[type="range"]',
  region: 'section, aside',
  link: 'a',
  image: '[role="img"]',
  alert: '[role="alert"]',
};

/** Puts content on an otherwise empty page, in English unless told. */
export async function showScreen(content: () => ComponentChild, language: Language = 'en'): Promise<Screen> {
  texts.value = await loadTexts(language);
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const screen = new PageScreen(root);
  screen.show(content());
  return screen;
}

/** The name assistive technology reads. */
const nameOf = (part: Element): string =>
  (part.getAttribute('aria-label') ?? part.textContent ?? '').replace(/\s+/g, ' ').trim();

class PageScreen implements Screen {
  constructor(readonly root: HTMLElement) {}

  text(): string {
    return (this.root.textContent ?? '').replace(/\s+/g, ' ');
  }

  all(role: string): readonly HTMLElement[] {
    return Array.from(this.root.querySelectorAll<HTMLElement>(SELECTORS[role] ?? role));
  }

  get(role: string, name: string): HTMLElement {
    const exact = this.all(role).filter((part) => nameOf(part) === name);
    const found = exact.length > 0 ? exact : this.all(role).filter((part) => nameOf(part).includes(name));
    const [part] = found;
    if (!part || found.length > 1) {
      throw new Error(`${found.length} of role ${role} are named ${name}: ${this.all(role).map(nameOf).join(' | ')}`);
    }
    return part;
  }

  click(role: string, name: string): void {
    act(() => this.get(role, name).click());
  }

  show(content: ComponentChild): void {
    act(() => render(content, this.root));
  }
}
