import { z } from 'zod';
import { GiB, KiB, MiB, toAddress } from '../base/bytes.ts';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { SOURCES, type SourceId } from '../core/rules/sources.ts';
import { METRIC_CODES, type Metric } from './metric.ts';

/** The version of the format below; older files are brought up by `upgrade.ts`. */
export const FORMAT_VERSION = 1;

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB, MiB, GiB };

/** `432 KiB`, or a plain number. */
const amount = z
  .union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)? (B|KiB|MiB|GiB)$/)])
  .transform((value) => {
    if (typeof value === 'number') return value;
    const [number = '', unit = ''] = value.split(' ');
    return Number(number) * (UNITS[unit] ?? 1);
  })
  .describe('A number, or bytes with a unit: "432 KiB"');

const address = z
  .string()
  .regex(/^0x[0-9A-Fa-f]{1,12}$/)
  .transform((text) => toAddress(Number(text)));

const name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/)
  .max(40);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
const code = z.string().max(200);
const lines = z.array(code).max(80);

const metric = z.enum(METRIC_CODES as [Metric, ...Metric[]]);

const limit = z
  .strictObject({ metric, atMost: amount.optional(), atLeast: amount.optional() })
  .refine(
    ({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined),
    'Give atMost or atLeast, one of them',
  );

/** What a player puts into each blank, by the blank's name; several lines are statements one after another. */
const fills = z.record(
  name,
  z.union([code, lines]).transform((text) => (Array.isArray(text) ? text.join('\n') : text)),
);

const blank = z.strictObject({
  /** What is offered as buttons, with the code each starts from; anything that type-checks may be typed instead. */
  offers: z
    .array(
      z.strictObject({
        name: z.string().max(40),
        code: z.string().max(300),
        /** A tool: the level in which one builds what it stands for. Its source is among the helpers. */
        builtIn: slug.optional(),
      }),
    )
    .min(1)
    .max(9),
  /** What stands in it at the start; without it the blank is open. */
  initial: code.optional(),
  /** For expressions that serve a request: what is asked for. */
  request: z
    .strictObject({
      /** An expression of the program, in bytes. */
      size: code,
      align: z.number().int().positive().optional(),
      /** How often the request must be served. */
      count: z.number().int().positive(),
    })
    .optional(),
});

const chip = z.strictObject({
  kind: z.enum([
    'size',
    'count',
    'align',
    'lifetime',
    'zeroed',
    'touched',
    'contiguous',
    'portable',
    'grows',
    'object',
  ]),
  value: z.union([z.string().max(40), z.number()]),
});

const plan = z.strictObject({ name, fills });

/** What else than choosing calls a level is about. Whatever it is, any plan that keeps to the conditions passes. */
const kind = z.discriminatedUnion('type', [
  /** To say beforehand what will happen is the goal: see `questions`. */
  z.strictObject({ type: z.literal('predict') }),
  /** The blanks hold a faulty program; LC counts the lines changed. */
  z.strictObject({ type: z.literal('repair') }),
  /** The program of the start ends badly: which was the first bad call? Then as `repair`. */
  z.strictObject({ type: z.literal('autopsy') }),
  /** One amount has to do for everything. */
  z.strictObject({
    type: z.literal('budget'),
    metric,
    total: amount,
    /** What the program itself will ask for later, as expressions of it in bytes. */
    claims: z.array(z.strictObject({ name, size: code })).max(4),
  }),
  /** Lines that are all there and want an order; `initial` of the blank is the order at the start. */
  z.strictObject({ type: z.literal('order'), blank: name, lines: z.array(code).min(3).max(6) }),
]);

/** Something to be said beforehand, held against what the player's own plan does. */
const question = z.strictObject({
  name,
  about: z.union([
    /** What the call of that name answers, the first one unless `nth` says otherwise; `field` of a structure. */
    z.strictObject({
      call: z.string().max(40),
      nth: z.number().int().positive().optional(),
      field: z
        .string()
        .regex(/^[A-Za-z]+$/)
        .max(40)
        .optional(),
    }),
    /** The address that the text for that blank comes to, the first time unless `nth` says otherwise; refused if it is NULL. */
    z.strictObject({ blank: name, nth: z.number().int().positive().optional() }),
    /** What the run comes to on that metric. */
    z.strictObject({ metric }),
    /** The first bad call of the program as it stands at the start. */
    z.strictObject({ culprit: z.literal(true) }),
  ]),
  /** How the answer is written. */
  answer: z.enum(['address', 'bytes', 'count', 'call']),
});

/** A level file. Texts are not in it: they are in `assets/text/<language>/levels.json` under its id. */
export const levelFile = z.strictObject({
  $schema: z.string().optional(),
  formatVersion: z.literal(FORMAT_VERSION),
  id: slug,
  /** Number in the campaign. */
  number: z.number().int().positive(),
  /** Goes up whenever a stored plan may mean something else than before. */
  version: z.number().int().positive(),
  floor: z.enum(['kernel', 'virtual', 'heap', 'crt', 'cxx']),
  /** Concepts it teaches. */
  teaches: z.array(slug).min(1).max(6),
  machine: z
    .strictObject({
      profile: z.enum(Object.keys(PROFILES) as [ProfileName, ...ProfileName[]]).default('x64'),
      /** RAM and page files together, in bytes; what the process starts with is part of it. */
      commitLimit: amount.optional(),
      /** Whether the account holds SeLockMemoryPrivilege and the program has enabled it, as large pages ask for. */
      canLockMemory: z.boolean().default(false),
      /** Libraries that lie in the address space of the first process besides its image: where, in hexadecimal, and how large. */
      modules: z
        .array(z.strictObject({ base: address, size: amount }))
        .max(40)
        .optional(),
      /** Machines that a plan has to pass on, by the seed of what their heaps draw at random; the first is the player's own. */
      heapSeeds: z.array(z.number().int().min(1).max(0xffffffff)).min(2).max(6).optional(),
      /** Processes that `runProcess` may start, the first one included; each has an image, a stack and a heap. */
      processes: z.number().int().min(1).max(3).optional(),
    })
    .prefault({}),
  /** Declarations that the program uses and that are shown folded. */
  helpers: lines.default([]),
  /** The source the player reads; `@name` is a blank. */
  program: lines.min(1),
  blanks: z.record(name, blank),
  chips: z.array(chip).max(8),
  /** What the picture shows at first in place of pages: the whole address space. */
  zoom: z.literal('space').optional(),
  /** Where free space is looked at for EF: the span of the plan's own reservations, or the heaps it uses. */
  arena: z.enum(['span', 'heap']),
  /** The four metrics shown as bars: waste, alignment, fragmentation, calls. */
  bars: z.tuple([metric, metric, metric, metric]),
  /** Conditions to pass, besides running to the end with every request served. */
  constraints: z.array(limit).min(1).max(10),
  stars: z.tuple([limit, limit, limit]),
  /** Plans that pass, different in structure, the plainest first. */
  plans: z.array(plan).min(2).max(8),
  /** Tempting plans that do not, each with the metric that shows it. */
  traps: z
    .array(plan.extend({ exposedBy: metric }))
    .min(1)
    .max(6),
  /** Without it: choose the calls. */
  kind: kind.optional(),
  /** Asked before the program runs; to answer them earns a bonus and is never needed to pass. */
  questions: z.array(question).min(1).max(3).optional(),
  sources: z.array(z.enum(Object.keys(SOURCES) as [SourceId, ...SourceId[]])).min(1),
});

export type LevelFile = z.output<typeof levelFile>;
export type LevelKind = NonNullable<LevelFile['kind']>;
export type Question = NonNullable<LevelFile['questions']>[number];

/** The order of play. */
export const catalogFile = z.strictObject({
  levels: z
    .array(
      z.strictObject({
        id: slug,
        number: z.number().int().positive(),
        floor: z.enum(['kernel', 'virtual', 'heap', 'crt', 'cxx']),
        file: z.string().max(100),
        /** Levels that teach what this one takes for known, and so come before it. */
        buildsOn: z.array(slug).max(4).optional(),
      }),
    )
    .min(1)
    .max(200),
});

export type CatalogFile = z.output<typeof catalogFile>;

/** The format as JSON Schema, of what stands in a file. */
export const levelJsonSchema = (): object => z.toJSONSchema(levelFile, { io: 'input' });
