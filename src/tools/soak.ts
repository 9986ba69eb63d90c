import { type SoakReport, soakRoute } from './soak/soakRoute.ts';
import { SOAK_ROUTES, type SoakRoute } from './soak/soakRoutes.ts';

const USAGE = `Usage: npm run soak -- [--calls N] [--seed S] [--route ${Object.keys(SOAK_ROUTES).join('|')}]…\n`;

interface Options {
  readonly calls: number;
  readonly seed: number;
  readonly routes: readonly string[];
}

/**
 * `npm run soak`: random calls on every route, after each of which everything must hold. Prints what does not, with the
 * calls that led there and the machine, and as its last line `N passed, N failed`; answers 1 if anything failed.
 */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n${USAGE}`);
    return 1;
  }
  const faults = options.routes.map((name) => run(name, SOAK_ROUTES[name] as SoakRoute, options).fault);
  const failed = faults.filter((fault) => fault !== null).length;
  process.stdout.write(`${faults.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

function readOptions(args: readonly string[]): Options | string {
  const numbers = { calls: 100_000, seed: 1 };
  const routes: string[] = [];
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value = ''] = [args[at], args[at + 1]];
    if (name === '--route' && Object.hasOwn(SOAK_ROUTES, value)) routes.push(value);
    else if ((name === '--calls' || name === '--seed') && /^\d+$/.test(value))
      numbers[name === '--calls' ? 'calls' : 'seed'] = Number(value);
    else return `${name} ${value} is no option`;
  }
  return { ...numbers, routes: routes.length > 0 ? routes : Object.keys(SOAK_ROUTES) };
}

function run(name: string, route: SoakRoute, { calls, seed }: Options): SoakReport {
  const start = performance.now();
  const report = soakRoute(route, seed, calls);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const count = report.calls.toLocaleString('en');
  process.stdout.write(`${name}: ${count} calls, at most ${report.mostBlocks} blocks, ${seconds} s\n`);
  if (report.fault) process.stdout.write(`${name}, seed ${seed}, ${report.fault}`);
  return report;
}
