import { isAligned } from '../base/bytes.ts';
import { assertionOf, type DebugReport, reportText } from '../core/debugReport.ts';
import { type Difference, show } from './finding.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import type { Build, HeapRun } from './heapRun.ts';
import type { HeapExpectation } from './heapSchema.ts';
import { holdsBetween, walkedEntries } from './heapWalk.ts';
import { UnknownValue } from './values.ts';

/** A step that has been done, and what is needed to judge it. */
export interface Judged {
  readonly run: HeapRun;
  readonly answer: HeapAnswer;
  /** What the debug library has said during the step: reports before it do not count. */
  readonly reportsBefore: number;
  /** What the same steps end with in a build of the program. */
  readonly inBuild: (build: Build) => unknown;
}

type Check = (wanted: unknown, judged: Judged, key: string) => Difference | null;
type Fields = Readonly<Record<string, unknown>>;

const PAGE_SIZE = 0x1000;

const differ = (key: string, wanted: unknown, got: unknown): Difference => ({
  expected: `${key} ${show(wanted)}`,
  got: show(got) ?? 'nothing',
});

const hold = (isRight: boolean, key: string, wanted: unknown, got: unknown): Difference | null =>
  isRight ? null : differ(key, wanted, got);

const numberOf = ({ answer }: Judged): number => {
  if (typeof answer.ret === 'number') return answer.ret;
  return typeof answer.ret === 'boolean' ? Number(answer.ret) : Number.NaN;
};

const listOf = (wanted: unknown): readonly unknown[] => {
  if (!Array.isArray(wanted)) throw new UnknownValue(`${JSON.stringify(wanted)} is not a list`);
  return wanted;
};

/** Whether the returned value is the wanted one: `"nonnull"`, `"TRUE"`, a name, a number or what a rule answers. */
function isReturned(wanted: unknown, judged: Judged): boolean {
  const { answer, run } = judged;
  if (wanted === 'nonnull') return numberOf(judged) !== 0 && !Number.isNaN(numberOf(judged));
  if (wanted === 'TRUE' || wanted === true) return numberOf(judged) === 1 || numberOf(judged) > 1;
  if (wanted === null || typeof answer.ret === 'string') return answer.ret === wanted;
  return run.resolve(wanted) === numberOf(judged);
}

const alignedTo = (unit: number, pointers: readonly number[]): boolean =>
  pointers.every((pointer) => isAligned(pointer, unit));

const pointersIn = (judged: Judged): readonly number[] => judged.answer.pointers ?? [numberOf(judged)];

/** A field the call answers besides its value. */
function checkFact(wanted: unknown, { answer, run }: Judged, key: string): Difference | null {
  const { facts = {} } = answer;
  if (!Object.hasOwn(facts, key)) throw new UnknownValue(`this call says nothing of ${key}`);
  return hold(isSame(wanted, facts[key], run), key, wanted, facts[key]);
}

function isSame(wanted: unknown, got: unknown, run: HeapRun): boolean {
  if (typeof got === 'number') return run.resolve(wanted) === got;
  return typeof wanted === 'object' && wanted !== null ? show(wanted) === show(got) : wanted === got;
}

/** Fields of walked entries; what a heap has none of cannot differ, so there must be one. */
function checkEntries(wanted: unknown, judged: Judged, key: string): Difference | null {
  const fields = wanted as Fields;
  const entries = walkedEntries(judged.answer, key, fields);
  if (entries.length === 0) return differ(key, wanted, 'nothing');
  const names = Object.keys(fields).filter((name) => name !== 'i');
  const wrong = entries.find((entry) => names.some((name) => judged.run.resolve(fields[name]) !== entry[name]));
  return wrong ? differ(key, wanted, Object.fromEntries(names.map((name) => [name, wrong[name]]))) : null;
}

const saidIn = ({ run, reportsBefore }: Judged): readonly DebugReport[] => run.reports.slice(reportsBefore);

const CHECKS: Readonly<Record<string, Check>> = {
  ret: (wanted, judged) => hold(isReturned(wanted, judged), 'ret', wanted, judged.answer.ret),
  ret32: (wanted, judged) =>
    hold((numberOf(judged) | 0) === (judged.run.resolve(wanted) | 0), 'ret32', wanted, judged.answer.ret),
  ne: (wanted, judged) => hold(judged.run.resolve(wanted) !== numberOf(judged), 'other than', wanted, numberOf(judged)),
  gt: (wanted, judged) => hold(numberOf(judged) > judged.run.resolve(wanted), 'more than', wanted, numberOf(judged)),
  ge: (wanted, judged) => hold(numberOf(judged) >= judged.run.resolve(wanted), 'at least', wanted, numberOf(judged)),
  lt: (wanted, judged) => hold(numberOf(judged) < judged.run.resolve(wanted), 'less than', wanted, numberOf(judged)),
  le: (wanted, judged) => hold(numberOf(judged) <= judged.run.resolve(wanted), 'at most', wanted, numberOf(judged)),
  oneOf: (wanted, judged) =>
    hold(
      listOf(wanted).some((one) => isReturned(one, judged)),
      'one of',
      wanted,
      judged.answer.ret,
    ),
  aligned: (wanted, judged) =>
    hold(alignedTo(judged.run.resolve(wanted), pointersIn(judged)), 'aligned', wanted, judged.answer.ret),
  alignedPlus: (wanted, judged) => {
    const [offset, unit] = listOf(wanted).map((one) => judged.run.resolve(one)) as [number, number];
    return hold(isAligned(numberOf(judged) + offset, unit), 'alignedPlus', wanted, judged.answer.ret);
  },
  mask: (wanted, judged) => {
    const [mask, value] = listOf(wanted).map((one) => BigInt(judged.run.resolve(one))) as [bigint, bigint];
    return hold((BigInt(numberOf(judged)) & mask) === value, 'mask', wanted, judged.answer.ret);
  },
  pageOffset: (wanted, judged) =>
    hold(numberOf(judged) % PAGE_SIZE === judged.run.resolve(wanted), 'pageOffset', wanted, judged.answer.ret),
  orAligned: (wanted, judged) =>
    hold(alignedTo(judged.run.resolve(wanted), pointersIn(judged)), 'orAligned', wanted, 'a pointer that is not'),
  orNotAligned: (wanted, judged) =>
    hold(!alignedTo(judged.run.resolve(wanted), pointersIn(judged)), 'orNotAligned', wanted, 'pointers that all are'),
  lastError: (wanted, { run }) =>
    hold(run.process.lastError === run.resolve(wanted), 'lastError', wanted, run.process.lastError),
  errno: (wanted, { run, answer }) => {
    const { errno } = run.process.runtimes[answer.crt ?? 'ucrt'];
    return hold(errno === run.resolve(wanted), 'errno', wanted, errno);
  },
  exception: (wanted, { run, answer }) =>
    hold(run.resolve(wanted) === answer.exception, 'exception', wanted, answer.exception ?? answer.ret),
  throws: (wanted, { answer }) => hold(wanted === answer.throws, 'throws', wanted, answer.throws ?? answer.ret),
  report: (wanted, judged) => {
    const said = saidIn(judged).map(reportText);
    return hold(
      said.some((text) => text.includes(String(wanted))),
      'report',
      wanted,
      said.join(' ') || 'no report',
    );
  },
  assertion: (wanted, judged) => {
    const failed = saidIn(judged).map(assertionOf);
    return hold(failed.includes(String(wanted)), 'assertion', wanted, failed.join(' ') || 'no assertion');
  },
  documentedInvalid: (wanted, judged) =>
    hold((numberOf(judged) === 0) === wanted, 'documentedInvalid', wanted, judged.answer.ret),
  release: (wanted, { inBuild }) =>
    hold(show(inBuild('release')) === show(wanted), 'release', wanted, inBuild('release')),
  debug: (wanted, { inBuild }) => hold(show(inBuild('debug')) === show(wanted), 'debug', wanted, inBuild('debug')),
  asan: (wanted, { run }) => {
    const got = run.hasMismatch ? 'alloc-dealloc-mismatch' : 'no error';
    return hold(got === wanted, 'asan', wanted, got);
  },
  bytes: (wanted, { answer }) => {
    const got = listOf(answer.facts?.['bytes']).slice(0, listOf(wanted).length);
    return hold(show(got) === show(wanted), 'bytes', wanted, got);
  },
  entry: checkEntries,
  region: checkEntries,
  allBusy: checkEntries,
  relation: (wanted, { answer, run }) =>
    hold(holdsBetween(answer, run.bindings, String(wanted)), 'relation', wanted, 'not so'),
};

/** The first expectation that does not hold; any name that is no key of its own is a field the call must answer. */
export function judge(expectation: HeapExpectation, judged: Judged): Difference | null {
  const unexpected = unexpectedEnd(expectation, judged.answer);
  if (unexpected) return unexpected;
  for (const [key, wanted] of Object.entries(expectation)) {
    const difference = (Object.hasOwn(CHECKS, key) ? (CHECKS[key] as Check) : checkFact)(wanted, judged, key);
    if (difference) return difference;
  }
  return null;
}

/** An exception that nobody expects is a difference even if nothing is said about the return value. */
function unexpectedEnd(expectation: HeapExpectation, { exception, throws }: HeapAnswer): Difference | null {
  if (['exception', 'throws', 'release', 'debug'].some((key) => Object.hasOwn(expectation, key))) return null;
  if (exception !== undefined) return differ('no exception', undefined, exception);
  return throws === undefined || Object.hasOwn(expectation, 'request')
    ? null
    : differ('no exception', undefined, throws);
}
