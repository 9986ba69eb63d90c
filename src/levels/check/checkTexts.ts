import { type Checked, type Finding, found } from '../finding.ts';
import { checkWith, readJson } from '../readJson.ts';
import type { LevelFile } from '../schema.ts';
import { type LevelTexts, levelTextsFile } from '../textSchema.ts';

/** Texts of all levels by language. */
export type TextsByLanguage = ReadonlyMap<string, Checked<Readonly<Record<string, LevelTexts>>>>;

export function readTexts(files: ReadonlyMap<string, string>): TextsByLanguage {
  return new Map(
    Array.from(files, ([language, text]) => {
      const json = readJson(text);
      return [language, json.ok ? checkWith(levelTextsFile, json.value) : json] as const;
    }),
  );
}

/** Compares the texts of a level in every language with the names in its file. */
export function checkTexts(file: LevelFile, texts: TextsByLanguage): readonly Finding[] {
  return Array.from(texts, ([language, read]) => {
    const own = read.ok ? read.value[file.id] : undefined;
    if (own) return checkNames(file, own, language);
    return read.ok ? found(language, `There are no texts for the level "${file.id}".`).findings : [];
  }).flat();
}

function checkNames(file: LevelFile, texts: LevelTexts, language: string): readonly Finding[] {
  const names = {
    blanks: Object.keys(file.blanks),
    plans: file.plans.map(({ name }) => name),
    traps: file.traps.map(({ name }) => name),
    questions: (file.questions ?? []).map(({ name }) => name),
    claims: file.kind?.type === 'budget' ? file.kind.claims.map(({ name }) => name) : [],
  };
  return (['blanks', 'plans', 'traps', 'questions', 'claims'] as const).flatMap((part) => [
    ...names[part]
      .filter((name) => !Object.hasOwn(texts[part] ?? {}, name))
      .map((name) => ({ path: `${language}.${part}.${name}`, reason: 'The text is missing.' })),
    ...Object.keys(texts[part] ?? {})
      .filter((name) => !names[part].includes(name))
      .map((name) => ({ path: `${language}.${part}.${name}`, reason: 'The level has nothing of this name.' })),
  ]);
}
