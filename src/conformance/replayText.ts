import type { z } from 'zod';
import { cannotRun, type Finding, mergeReports, type Report, unreadable } from './finding.ts';
import { heapVector } from './heapSchema.ts';
import { replayHeapTrace } from './heapTrace.ts';
import { runHeapVector } from './heapVectors.ts';
import { type ArrayElement, splitArray } from './jsonArray.ts';
import { virtualVector } from './virtualSchema.ts';
import { replayVirtualTrace, unknownTrace } from './virtualTrace.ts';
import { runVirtualVector } from './virtualVectors.ts';

/** Replays the text of one file, whatever kind it is: an array of vectors, or a trace of one record a line. */
export function replayText(text: string): Report {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return unreadable(1, 'an empty file');
  return body.trimStart().startsWith('[') ? replayVectors(body) : replayTrace(body.split(/\r?\n/));
}

function replayVectors(text: string): Report {
  const elements = splitArray(text);
  if (elements.length === 0) return unreadable(1, 'an array without vectors');
  return mergeReports(elements.map(replayElement));
}

function replayElement({ text, line }: ArrayElement, index: number): Report {
  let id = `vector ${index + 1}`;
  let finding: Finding | null;
  try {
    const vector: unknown = JSON.parse(text);
    if (typeof vector !== 'object' || vector === null) throw new Error('not an object');
    if ('id' in vector) id = String(vector.id);
    finding = runVector(vector);
  } catch (error) {
    finding = { id, step: '', ...cannotRun('vector', error) };
  }
  return finding ? { passed: 0, failed: 1, findings: [{ line, ...finding }] } : { passed: 1, failed: 0, findings: [] };
}

/** Virtual vectors have a `title`, heap vectors an `area` (facts: virtual §10, heap §8). */
function runVector(vector: object): Finding | null {
  if ('area' in vector) return runHeapVector(parse(heapVector, vector));
  if ('title' in vector) return runVirtualVector(parse(virtualVector, vector));
  throw new Error('neither the title of a virtual vector nor the area of a heap vector');
}

function parse<T>(schema: z.ZodType<T>, vector: object): T {
  const parsed = schema.safeParse(vector);
  if (!parsed.success) throw new Error(describeIssue(parsed.error.issues[0]));
  return parsed.data;
}

const describeIssue = (issue: z.core.$ZodIssue | undefined): string => `${issue?.path.join('.')}: ${issue?.message}`;

function replayTrace([first = '', ...lines]: readonly string[]): Report {
  let header: { trace?: unknown } | null;
  try {
    header = JSON.parse(first) as typeof header;
  } catch (error) {
    return unreadable(1, error instanceof Error ? error.message : String(error));
  }
  const report = replayRecords(header, lines);
  return report.passed + report.failed === 0 ? unreadable(1, 'a trace without records') : report;
}

function replayRecords(header: { trace?: unknown } | null, lines: readonly string[]): Report {
  switch (header?.trace) {
    case 'heap':
      return replayHeapTrace(lines, header);
    case 'virtual':
      return replayVirtualTrace(lines);
    default:
      return unknownTrace(header?.trace);
  }
}
