import { isAligned } from '../base/bytes.ts';
import { NT_STATUS } from '../core/codes/ntStatus.ts';
import { WIN32_ERROR } from '../core/codes/win32Error.ts';
import { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { queryCommitCharge } from '../core/query.ts';
import { cannotRun, type Difference, type Finding, show } from './finding.ts';
import type { Bindings } from './values.ts';
import { callVirtual, VirtualRun } from './virtualCalls.ts';
import type { VirtualExpectation, VirtualStep, VirtualVector } from './virtualSchema.ts';

/** Runs one vector in a fresh process; the first disagreement, or `null`. */
export function runVirtualVector(vector: VirtualVector): Finding | null {
  const canLockMemory = /held and enabled/i.test(vector.requires ?? '') && !/without/i.test(vector.requires ?? '');
  const run = new VirtualRun(Machine.create({ canLockMemory }));
  run.delta('commit', queryCommitCharge(run.machine), 0);
  for (const [index, step] of vector.steps.entries()) {
    const difference = runStep(run, step);
    if (difference) return { id: vector.id, step: `${index + 1} ${step.call}`, ...difference };
  }
  return null;
}

function runStep(run: VirtualRun, step: VirtualStep): Difference | null {
  try {
    const process = run.processId(step.proc);
    const outcome = callVirtual(run, step.call, step.args, process);
    if (step.bind && outcome.ok) run.bindings.set(step.bind, bindable(outcome.value));
    const lastError = run.machine.process(process).lastError;
    return compare(step.expect, outcome, run.bindings, lastError);
  } catch (error) {
    return cannotRun('step', error);
  }
}

/** Calls that answer a range are bound to its start. */
const bindable = (value: unknown): number =>
  typeof value === 'object' && value && 'start' in value ? Number(value.start) : Number(value);

const KINDS = { read: 0, write: 1, execute: 8 } as const;
const EXCEPTION_STATUS: Readonly<Record<string, string>> = {
  EXCEPTION_ACCESS_VIOLATION: 'STATUS_ACCESS_VIOLATION',
  EXCEPTION_IN_PAGE_ERROR: 'STATUS_IN_PAGE_ERROR',
};

function compare(
  expect: VirtualExpectation,
  outcome: Outcome,
  bindings: Bindings,
  lastError: number,
): Difference | null {
  const facts = outcome.ok ? successFacts(expect, outcome.value, bindings) : failureFacts(expect, outcome, bindings);
  if (expect.ok !== outcome.ok) return { expected: expect.ok ? 'success' : 'failure', got: describe(outcome) };
  if (expect.lastError !== undefined)
    facts.push(['lastError', expect.lastError, outcome.ok ? lastErrorOf(outcome, lastError) : lastError]);
  const wrong = facts.find(([, wanted, got]) => wanted !== got);
  return wrong ? { expected: `${wrong[0]} ${show(wrong[1])}`, got: show(wrong[2]) } : null;
}

const lastErrorOf = (outcome: Outcome & { ok: true }, lastError: number): number =>
  outcome.lastError ? WIN32_ERROR[outcome.lastError] : lastError;

const describe = (outcome: Outcome): string => {
  if (outcome.ok) return `success ${show(outcome.value)}`;
  return 'refused' in outcome
    ? `${outcome.error} ${outcome.code} (${outcome.refused})`
    : `${outcome.raised} at ${show(outcome.address)}`;
};

type Fact = [name: string, wanted: unknown, got: unknown];

function failureFacts(expect: VirtualExpectation, outcome: Outcome & { ok: false }, bindings: Bindings): Fact[] {
  const facts: Fact[] = [];
  if (expect.code !== undefined && expect.error !== '*') facts.push(['code', expect.code, outcome.code]);
  if ('raised' in outcome) {
    if (expect.exception)
      facts.push(['exception', EXCEPTION_STATUS[expect.exception] ?? expect.exception, outcome.raised]);
    if (expect.kind !== undefined) facts.push(['kind', expect.kind, outcome.access && KINDS[outcome.access]]);
    if (expect.faultAddress !== undefined)
      facts.push(['faultAddress', bindings.resolve(expect.faultAddress), outcome.address]);
    return facts;
  }
  if (expect.exception) facts.push(['exception', expect.exception, outcome.error]);
  if (expect.error && expect.error !== '*') facts.push(['error', expect.error, outcome.error]);
  if (expect.status) facts.push(['status', statusValue(expect.status), NT_STATUS[outcome.status]]);
  return facts;
}

const statusValue = (name: string): number | string =>
  name in NT_STATUS ? NT_STATUS[name as keyof typeof NT_STATUS] : name;

function successFacts(expect: VirtualExpectation, value: unknown, bindings: Bindings): Fact[] {
  const facts: Fact[] = [];
  const add = (name: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined) facts.push([name, wanted, got]);
  };
  const resolve = (wanted: string | number | undefined): number | undefined =>
    wanted === undefined ? undefined : bindings.resolve(wanted);
  add('result', resolve(expect.result), value);
  if (expect.aligned !== undefined) add('aligned', true, isAligned(Number(value), bindings.resolve(expect.aligned)));
  add('old', resolve(expect.old), value);
  add('value', resolve(expect.value), asNumber(value));
  add('bytes', resolve(expect.bytes), value);
  if (expect.valueOneOf)
    add('value', true, expect.valueOneOf.map((one) => bindings.resolve(one)).includes(asNumber(value)));
  if (expect.info) facts.push(...infoFacts(expect.info, value as Readonly<Record<string, number>>, bindings));
  facts.push(...rangeFacts(expect, value, resolve));
  return facts;
}

function rangeFacts(
  expect: VirtualExpectation,
  value: unknown,
  resolve: (wanted: string | number | undefined) => number | undefined,
): Fact[] {
  const facts: Fact[] = [];
  if (Array.isArray(expect.pages))
    facts.push(['pages', show(expect.pages.map(resolve)), show((value as { pages: unknown }).pages)]);
  else if (expect.pages !== undefined) facts.push(['pages', expect.pages, value]);
  if (expect.granularity !== undefined)
    facts.push(['granularity', resolve(expect.granularity), (value as { granularity: unknown }).granularity]);
  const freed = value as { start: number; end: number };
  if (expect.addr !== undefined) facts.push(['addr', resolve(expect.addr), freed.start]);
  if (expect.size !== undefined) facts.push(['size', resolve(expect.size), freed.end - freed.start]);
  if (expect.status !== undefined) facts.push(['status', expect.status, 'STATUS_SUCCESS']);
  return facts;
}

function infoFacts(
  wanted: Readonly<Record<string, string | number>>,
  got: Readonly<Record<string, number>>,
  bindings: Bindings,
): Fact[] {
  return Object.entries(wanted).map(([name, value]): Fact => {
    if (name !== 'RegionSizeMin') return [name, bindings.resolve(value), got[name]];
    return ['RegionSize at least', true, (got['RegionSize'] ?? 0) >= bindings.resolve(value)];
  });
}

/** Bytes as the number they spell, least significant first. */
function asNumber(value: unknown): number {
  if (value instanceof Uint8Array) return value.reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
  return Number(value);
}
