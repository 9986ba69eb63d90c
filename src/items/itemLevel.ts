import { assert } from '../base/assert.ts';
import type { Machine } from '../core/machine.ts';
import { compileLevel, type Level, startMachine } from '../levels/level.ts';
import type { Limit, Metric } from '../levels/metric.ts';
import type { LevelFile } from '../levels/schema.ts';
import type { Concept } from './concept.ts';
import type { Sketch, Texts } from './sketch.ts';
import type { Template } from './template.ts';

/** What no correct program does. */
const HARM: readonly Limit[] = (['UB', 'MM', 'LK', 'OB', 'AL'] as const).map((metric) => ({ metric, atMost: 0 }));

/** The metrics a small program is looked at by, besides those that show its trap. */
const USUAL_BARS: readonly Metric[] = ['CC', 'VA', 'IF', 'CA'];

/** Machines to begin on, by what the level says of them: making one takes as long as running a small program. */
const starts = new Map<string, Machine>();

/** Makes a level of a sketch and the answers that are offered. */
export function levelOfSketch(concept: Concept, { shows }: Template, sketch: Sketch, answers: readonly Texts[]): Level {
  const level = compileLevel(fileOf(concept, shows, sketch, answers));
  assert(level.ok, `${concept.id} draws a level: ${level.ok || JSON.stringify(level.findings)}`);
  return { ...level.value, start: startOf(level.value) };
}

function startOf(level: Level): Machine {
  const key = JSON.stringify(level.file.machine);
  const known = starts.get(key);
  if (known) return known;
  const machine = startMachine(level);
  starts.set(key, machine);
  return machine;
}

const fileOf = (
  { id, floor, levels }: Concept,
  shows: readonly Metric[],
  sketch: Sketch,
  answers: readonly Texts[],
): LevelFile => ({
  formatVersion: 1,
  id: id.replace('.', '-'),
  number: levels[0] ?? 1,
  version: 1,
  floor,
  teaches: [id],
  machine: { profile: 'x64', canLockMemory: false, ...sketch.machine },
  helpers: [...(sketch.helpers ?? [])],
  program: [...sketch.program],
  blanks: blanksOf(sketch, answers),
  chips: [],
  arena: sketch.arena ?? 'span',
  bars: [...new Set([...shows, ...USUAL_BARS])].slice(0, 4) as unknown as LevelFile['bars'],
  constraints: sketch.question ? [] : limitsOf(sketch),
  // A drill has no stars, and its plans are its choices.
  stars: [] as unknown as LevelFile['stars'],
  plans: [],
  traps: [],
  sources: [],
});

/** The sketch's own conditions, and no harm, unless it has another condition on that. */
function limitsOf({ limits = [] }: Sketch): Limit[] {
  const own = new Set(limits.map(({ metric }) => metric));
  return [...limits, ...HARM.filter(({ metric }) => !own.has(metric))];
}

function blanksOf({ requests = {}, initial = {} }: Sketch, answers: readonly Texts[]): LevelFile['blanks'] {
  const names = [...new Set([...Object.keys(initial), ...answers.flatMap((texts) => Object.keys(texts))])];
  return Object.fromEntries(
    names.map((name) => {
      const texts = new Set([...answers.map((each) => each[name]), initial[name]].filter((text) => text !== undefined));
      const offers = [...texts].map((text, index) => ({ name: String(index + 1), code: text }));
      const request = requests[name];
      return [name, { offers, ...(name in initial && { initial: initial[name] }), ...(request && { request }) }];
    }),
  );
}
