import { basename } from 'node:path';
import { readText } from './readText.ts';
import { formatFinding, formatReports } from './workload/format.ts';
import { readProgram, type WorkloadProgram } from './workload/program.ts';
import { ROUTES, type RouteName } from './workload/route.ts';
import { type RouteReport, type RunOptions, runRoute } from './workload/runRoute.ts';

const USAGE = `Usage: npm run --silent workload -- FILE… [--heap ${Object.keys(ROUTES).join('|')}]… [--json] [--stop]\n`;

interface Options extends RunOptions {
  readonly files: readonly string[];
  readonly routes: readonly RouteName[];
  readonly json: boolean;
}

interface FileReport {
  readonly file: string;
  readonly program: WorkloadProgram;
  readonly routes: readonly RouteReport[];
}

/**
 * `npm run workload`: replays heap traces through ways of getting memory and prints what each costs. Prints, with the
 * record's line, what cannot be run and what goes wrong; answers 1 if there was any of it or books do not balance.
 */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n${USAGE}`);
    return 1;
  }
  const reports: FileReport[] = [];
  let failed = false;
  for (const file of options.files) {
    const report = await runFile(file, options);
    if (!report) failed = true;
    else reports.push(report);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(reports.map(toJson), null, 1)}\n`);
  return failed || reports.some(hasFault) ? 1 : 0;
}

function readOptions(args: readonly string[]): Options | string {
  const [files, routes]: [string[], RouteName[]] = [[], []];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg === '--heap') {
      const name = args[++at] ?? '';
      if (!isRoute(name)) return `${name || 'nothing'} is no route`;
      routes.push(name);
    } else if (!arg.startsWith('--')) files.push(arg);
    else if (arg !== '--json' && arg !== '--stop') return `${arg} is no option`;
  }
  if (files.length === 0) return 'no file';
  const all = Object.keys(ROUTES).filter(isRoute);
  return {
    files,
    routes: routes.length > 0 ? routes : all,
    json: args.includes('--json'),
    stop: args.includes('--stop'),
  };
}

const isRoute = (name: string): name is RouteName => Object.hasOwn(ROUTES, name);

async function runFile(file: string, options: Options): Promise<FileReport | null> {
  try {
    const program = readProgram(await readText(file));
    const runs = options.stop && program.findings.length > 0 ? [] : options.routes;
    const report = { file, program, routes: runs.map((name) => runRoute(program, name, options)) };
    if (!options.json) print(report);
    process.stderr.write(findingsOf(report));
    return report;
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

function print({ file, program, routes }: FileReport): void {
  if (routes.length > 0)
    process.stdout.write(formatReports(`${basename(file)} (${program.title}): ${program.calls.length} calls`, routes));
}

function findingsOf({ file, program, routes }: FileReport): string {
  const lines = program.findings.map((finding) => formatFinding(file, finding));
  for (const { route, findings, furtherFindings, faults, isStopped } of routes) {
    const place = `${route}: ${file}`;
    lines.push(...findings.map((finding) => formatFinding(place, finding)));
    if (furtherFindings > 0) lines.push(`${place}: and ${furtherFindings} more\n`);
    if (isStopped) lines.push(`${place}: stopped there\n`);
    lines.push(...faults.map((fault) => `${place}: books: ${fault}\n`));
  }
  return lines.join('');
}

const hasFault = ({ program, routes }: FileReport): boolean =>
  program.findings.length > 0 || routes.some(({ findings, faults }) => findings.length > 0 || faults.length > 0);

const toJson = ({ file, program: { title, calls, findings }, routes }: FileReport) => ({
  file,
  program: title,
  calls: calls.length,
  findings,
  routes,
});
