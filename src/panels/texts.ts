import { signal } from '@preact/signals';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

type Ui = typeof import('../../assets/text/en/ui.json');

/** Whose words the screens use: our own, those of VMMap's columns, or the names that debuggers and headers have. */
export const VOCABULARIES = ['plain', 'vmmap', 'debugger'] as const;
export type Vocabulary = (typeof VOCABULARIES)[number];

/** Paths of the strings in a tree: `level.run.line`. */
type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];

/** Key of a text of the game's own screens. */
export type TextKey = Path<Ui>;

/** What a level says; keys of `traps` and `plans` are the names in its file. */
export interface LevelText {
  readonly title: string;
  readonly tagline: string;
  readonly story: string;
  readonly hints: readonly string[];
  readonly blanks: Readonly<Record<string, string>>;
  readonly explanation: string;
  readonly plans: Readonly<Record<string, string>>;
  readonly traps: Readonly<Record<string, string>>;
  /** Only of levels that ask. */
  readonly questions?: Readonly<Record<string, string>>;
  /** Only of levels with a budget: what is claimed for what. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** All texts of one language. */
export interface Texts {
  readonly language: Language;
  readonly ui: Ui;
  readonly vocabulary: Vocabulary;
  /** Texts of `ui`, at the same paths, that the vocabulary has other words for. */
  readonly terms: unknown;
  readonly levels: Readonly<Record<string, LevelText>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

const files = import.meta.glob<{ default: unknown }>('/assets/text/*/*.json');

async function loadFile<T>(language: Language, name: string): Promise<T> {
  const load = files[`/assets/text/${language}/${name}.json`];
  if (!load) throw new Error(`The texts ${language}/${name} are missing`);
  return (await load()).default as T;
}

/** Reads all texts of a language. */
export async function loadTexts(language: Language, vocabulary: Vocabulary = 'plain'): Promise<Texts> {
  const [ui, levels, rules, faults, terms] = await Promise.all([
    loadFile<Ui>(language, 'ui'),
    loadFile<Texts['levels']>(language, 'levels'),
    loadFile<Texts['rules']>(language, 'rules'),
    loadFile<Texts['faults']>(language, 'faults'),
    loadTerms(language, vocabulary),
  ]);
  await Promise.all(Array.from(viewsShown, (view) => loadViewTexts(view, language)));
  return { language, ui, vocabulary, terms, levels, rules, faults };
}

const loadTerms = async (language: Language, vocabulary: Vocabulary): Promise<unknown> =>
  vocabulary === 'plain' ? {} : (await loadFile<Record<string, unknown>>(language, 'terms'))[vocabulary];

/** The texts on screen; set before anything is drawn. */
export const texts = signal<Texts | null>(null);

/** Texts that are fetched with the view that shows them, each view's in a file of its own. */
export interface ViewTexts {
  readonly challenge: typeof import('../../assets/text/en/challenge.json');
  readonly guide: typeof import('../../assets/text/en/guide.json');
  readonly home: typeof import('../../assets/text/en/home.json');
  readonly items: typeof import('../../assets/text/en/items.json');
  readonly keys: typeof import('../../assets/text/en/keys.json');
  readonly kinds: typeof import('../../assets/text/en/kinds.json');
  readonly restore: typeof import('../../assets/text/en/restore.json');
  readonly sandbox: typeof import('../../assets/text/en/sandbox.json');
  readonly tools: typeof import('../../assets/text/en/tools.json');
}

export type ViewName = keyof ViewTexts;

/** Key of a text of a view. */
export type ViewTextKey<View extends ViewName> = Path<ViewTexts[View]>;

/** Views whose texts another language needs as well. */
const viewsShown = new Set<ViewName>();

/** The texts of views by `language/view`, as far as they have been fetched. */
export const viewFiles = signal<Readonly<Record<string, unknown>>>({});

/** Fetches the texts of a view, in the language on screen unless told otherwise. */
export async function loadViewTexts(view: ViewName, language = texts.value?.language): Promise<void> {
  viewsShown.add(view);
  // Without a language yet: they come with its other texts.
  if (!language || viewFiles.value[`${language}/${view}`]) return;
  const file = await loadFile<unknown>(language, view);
  viewFiles.value = { ...viewFiles.value, [`${language}/${view}`]: file };
}

/** A view and its texts together, for `later`. */
export const withTexts =
  <View>(view: ViewName, fetchView: () => Promise<View>) =>
  async (): Promise<View> => {
    const [fetched] = await Promise.all([fetchView(), loadViewTexts(view)]);
    return fetched;
  };

/** The language of the browser, if the game speaks it. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'ko');
  return (found as Language | undefined) ?? 'en';
}
