import { assert } from '../base/assert.ts';
import { describeFault, type Level } from '../levels/level.ts';
import { initialTexts } from '../levels/planRun.ts';
import type { MeasuredRun } from '../levels/report.ts';
import type { Parsed } from '../program/fault.ts';
import { type Fill, type Fills, readFill } from '../program/program.ts';
import { runTexts } from './runResult.ts';
import type { Texts } from './sketch.ts';

/** Runs answers to a small level, and reads the texts that they have in common once. */
export class AnswerRunner {
  private readonly known = new Map<string, Parsed<Fill>>();

  constructor(readonly level: Level) {}

  /** Runs the program with texts that can be read on top of what stands in its blanks. */
  run(texts: Texts): MeasuredRun {
    const fills = this.read(texts);
    assert(
      fills.ok,
      `${this.level.file.id} reads ${JSON.stringify(texts)}: ${fills.ok || fills.faults.map(describeFault)}`,
    );
    return runTexts(this.level, fills.value);
  }

  /** Reads texts, on top of what stands in the blanks; whether they fit together is found when they run. */
  read(texts: Texts): Parsed<Fills> {
    const all = Object.entries({ ...initialTexts(this.level), ...texts });
    const read = all.map(([blank, text]) => [blank, this.readOne(blank, text)] as const);
    const faults = read.flatMap(([, fill]) => (fill.ok ? [] : fill.faults));
    if (faults.length > 0) return { ok: false, faults };
    const fills = read.flatMap(([blank, fill]) => (fill.ok ? [[blank, fill.value] as const] : []));
    return { ok: true, value: Object.fromEntries(fills) };
  }

  private readOne(blank: string, text: string): Parsed<Fill> {
    const key = `${blank}\n${text}`;
    const read = this.known.get(key) ?? readFill(this.level.program, blank, text);
    this.known.set(key, read);
    return read;
  }
}
