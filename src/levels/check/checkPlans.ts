import { parseFill } from '../../program/program.ts';
import type { Finding } from '../finding.ts';
import type { Level } from '../level.ts';
import { type ListedRun, type ListedRuns, listedRuns } from '../listedPlans.ts';
import type { Limit } from '../metric.ts';
import { initialTexts, readPlan, runPlan } from '../planRun.ts';
import { reportOf } from '../report.ts';

/** Proves what a level promises of its plans, traps, stars and offers; empty if all of it holds. */
export function checkPlans(level: Level): readonly Finding[] {
  const unreadable = checkReadable(level);
  if (unreadable.length > 0) return unreadable;
  const runs = listedRuns(level);
  return [
    ...runs.plans.flatMap((run, index) => checkPlan(run, index)),
    ...checkDifferent(runs.plans),
    ...runs.traps.flatMap((run, index) => checkTrap(level, run, index)),
    ...checkStars(level, runs),
    ...checkStart(level),
    ...checkOffers(level),
  ];
}

const limitText = ({ metric, atMost, atLeast }: Limit): string =>
  atMost === undefined ? `${metric} at least ${atLeast}` : `${metric} at most ${atMost}`;

function checkReadable(level: Level): Finding[] {
  const { plans, traps } = level.file;
  const listed = [
    ...plans.map((plan, index) => ({ plan, path: `plans.${index}.fills` })),
    ...traps.map((plan, index) => ({ plan, path: `traps.${index}.fills` })),
  ];
  return listed.flatMap(({ plan, path }) => {
    const read = readPlan(level, plan.fills);
    if (read.ok) return [];
    return read.findings.map(({ path: blank, reason }) => ({ path: `${path}.${blank}`, reason }));
  });
}

function checkPlan({ name, report, score }: ListedRun, index: number): Finding[] {
  if (report.passed) return [];
  const broken = report.constraints.filter(({ met }) => !met);
  const why = broken.map(({ limit, value }) => `${limitText(limit)} is asked for and ${value} is reached`);
  if (!report.served) why.push('not every request is served');
  if (why.length === 0) why.push(`the program does not finish, UB ${score.UB} and OB ${score.OB}`);
  return [{ path: `plans.${index}`, reason: `The plan "${name}" does not pass: ${why.join('; ')}.` }];
}

const sameShape = (a: ListedRun, b: ListedRun): boolean =>
  a.shape.size === b.shape.size && [...a.shape].every(([kind, count]) => b.shape.get(kind) === count);

/** Two plans at least must differ in what is called or how often, not only in how it is written. */
function checkDifferent([first, ...others]: readonly ListedRun[]): Finding[] {
  if (first && others.some((other) => !sameShape(first, other))) return [];
  return [{ path: 'plans', reason: 'All plans make the same calls: a second, different one is missing.' }];
}

function checkTrap({ file }: Level, { name, report }: ListedRun, index: number): Finding[] {
  const metric = file.traps[index]?.exposedBy;
  const isExposed = report.constraints.some(({ limit, met }) => limit.metric === metric && !met);
  if (isExposed) return [];
  return [
    { path: `traps.${index}`, reason: `The trap "${name}" breaks no condition on ${metric}, which is to expose it.` },
  ];
}

/** Stars are for goals of different kinds; the first plan listed is the plainest and must leave something to win. */
function checkStars({ file }: Level, { plans }: ListedRuns): Finding[] {
  const passing = plans.filter(({ report }) => report.passed);
  const metrics = file.stars.map(({ metric }) => metric);
  const findings = file.stars.flatMap((limit, index) => {
    const winners = passing.filter(({ report }) => report.stars[index]?.met).length;
    if (winners === 0) return [{ path: `stars.${index}`, reason: `No plan wins the star for ${limitText(limit)}.` }];
    if (winners < passing.length) return [];
    return [{ path: `stars.${index}`, reason: `Every plan wins the star for ${limitText(limit)}: it is a condition.` }];
  });
  if (new Set(metrics).size < metrics.length)
    findings.push({ path: 'stars', reason: 'Two stars are for the same metric.' });
  if (plans[0]?.report.stars.every(({ met }) => met))
    findings.push({ path: 'stars', reason: `The plainest plan, "${plans[0].name}", wins all stars.` });
  return findings;
}

/** What stands in the blanks at the start must not pass. */
function checkStart(level: Level): Finding[] {
  const read = readPlan(level, initialTexts(level));
  if (!read.ok)
    return [{ path: 'blanks', reason: read.findings[0]?.reason ?? 'What stands in the blanks cannot be read.' }];
  const isPassed = reportOf(level, runPlan(level, read.value)).passed;
  return isPassed ? [{ path: 'blanks', reason: 'The level passes before anybody fills a blank.' }] : [];
}

/** Every offer must fit its blank together with the texts of some plan, trap or start. */
function checkOffers(level: Level): Finding[] {
  const { plans, traps } = level.file;
  const settings = [
    initialTexts(level),
    ...[...plans, ...traps].map(({ fills }) => ({ ...initialTexts(level), ...fills })),
  ];
  const others = settings.flatMap((texts) => {
    const read = readPlan(level, texts);
    return read.ok ? [read.value] : [];
  });
  return Object.entries(level.file.blanks).flatMap(([blank, { offers }]) =>
    offers.flatMap(({ name, code }, index) => {
      if (others.some((fills) => parseFill(level.program, blank, code, fills).ok)) return [];
      return [{ path: `blanks.${blank}.offers.${index}`, reason: `The offer "${name}" fits with no plan.` }];
    }),
  );
}
