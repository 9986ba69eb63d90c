import type { Limit, Metric } from '../levels/metric.ts';
import type { LevelFile } from '../levels/schema.ts';
import type { Data } from './datum.ts';

/** Texts for blanks, by their names. */
export type Texts = Readonly<Record<string, string>>;

/** A value of the program that is to be foretold. */
export interface Question {
  /** The expression whose value it is. */
  readonly of: string;
  /** What it comes to for those who are mistaken, the most natural mistake first. */
  readonly mistakes: readonly number[];
  /** Whether it is an amount of bytes rather than a plain number. */
  readonly isBytes: boolean;
  /** How the answers are written. */
  readonly form: 'decimal' | 'hexadecimal';
}

/** What a template draws: a small level that has not been read yet, and answers of which nobody knows yet which are right. */
export interface Sketch {
  /** The numbers of the texts. */
  readonly data: Data;
  readonly machine?: Partial<LevelFile['machine']>;
  /** Declarations shown folded. */
  readonly helpers?: readonly string[];
  readonly program: readonly string[];
  /** What the blanks ask for. */
  readonly requests?: NonNullable<LevelFile['blanks'][string]['request']> extends infer Request
    ? Readonly<Record<string, Request>>
    : never;
  /** What stands in the blanks at the start; of a program that has run and gone wrong, for instance. */
  readonly initial?: Texts;
  /** Conditions beside those that every program has to meet. */
  readonly limits?: readonly Limit[];
  /** A metric on which there is a condition that the first answer meets and the second does not. */
  readonly bounded?: Metric;
  readonly arena?: LevelFile['arena'];
  /** The answers: one that should be right, the natural mistake, then others, the most tempting first. */
  readonly answers: readonly Texts[];
  /** What is asked instead, where a value is to be foretold; the answers follow from it. */
  readonly question?: Question;
}

/** The blank for a value that is to be foretold. */
export const ANSWER = 'answer';

/** A program of which a value is to be foretold: its last two lines ask for it. */
export const asking = (question: Question, sketch: Omit<Sketch, 'answers' | 'question'>): Sketch => ({
  ...sketch,
  program: [...sketch.program, `long long foretold = @${ANSWER};`, `check(${question.of} == foretold);`],
  answers: [],
  question,
});

/** A value as an answer that can be put into the program. */
export const writeValue = ({ form }: Question, value: number): string =>
  form === 'decimal' ? String(value) : `0x${value.toString(16).toUpperCase()}`;
