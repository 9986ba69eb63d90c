import { z } from 'zod';

const sentence = z.string().min(1).max(2000);
const sentences = z.record(z.string(), sentence);

/** What a level says in one language; keys of `blanks`, `plans` and `traps` are the names in its file. */
export const levelTexts = z.strictObject({
  title: sentence,
  tagline: sentence,
  story: sentence,
  hints: z.tuple([sentence, sentence, sentence]),
  blanks: sentences,
  explanation: sentence,
  plans: sentences,
  traps: sentences,
  /** What is asked; what the claims of a budget are for. */
  questions: sentences.optional(),
  claims: sentences.optional(),
});

/** `levels.json` of one language: texts by level id. */
export const levelTextsFile = z.record(z.string(), levelTexts);

export type LevelTexts = z.output<typeof levelTexts>;
