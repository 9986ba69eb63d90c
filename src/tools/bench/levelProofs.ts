import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readCampaign } from '../solutionFiles.ts';
import type { Section } from './row.ts';

/** As many processes at once as the machine that the bound is for has cores. */
const PROCESSES = 2;
/** Parts that the levels are solved in, so that no process waits long for the other. */
const PARTS = 4;

/** Makes a process say in the last line of its errors what processor time it took, in microseconds. */
const REPORT_TIME =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error(user+system)})';

const execute = promisify(execFile);

/** Everything that is proved of all levels, as `npm run levels` and `npm run solve` do it, in two processes. */
export const levelProofs: Section = async (root) => {
  const ids = readCampaign(root).map(({ file }) => file.id);
  const parts = Array.from({ length: PARTS }, (_, part) => ids.filter((_id, index) => index % PARTS === part));
  const jobs = [['levels'], ...parts.map((part) => ['solve', ...part])];
  const start = performance.now();
  const used = await Promise.all(Array.from({ length: PROCESSES }, () => work(root, jobs)));
  const seconds = (performance.now() - start) / 1000;
  const name = `all ${ids.length} levels proved and solved, two processes`;
  return [
    { name, value: seconds, unit: 's' },
    { name: `${name}: processor time`, value: used.reduce((sum, each) => sum + each, 0), unit: 's' },
  ];
};

/** Does one job after another until none is left; answers the seconds of processor time they took. Throws if one fails. */
async function work(root: string, jobs: string[][]): Promise<number> {
  let seconds = 0;
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const args = ['--import', REPORT_TIME, join(root, 'src', 'tools', 'run.mjs'), ...job];
    const { stderr } = await execute(process.execPath, args, { cwd: root });
    seconds += Number(stderr.trimEnd().split('\n').at(-1)) / 1e6;
  }
  return seconds;
}
