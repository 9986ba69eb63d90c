import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a command is run. */
export interface CommandOptions {
  readonly root: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with what the command prints, which is shown as well. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command and shows its output; answers its exit code, or 1 if it could not be started or was ended. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<number> {
  const child = spawn(command, args, {
    cwd: options.root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', options.onOutput ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    options.onOutput?.(text);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stdout.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript file of a package with this Node. */
export const runPackage = (file: string, args: readonly string[], options: CommandOptions): Promise<number> =>
  runCommand(process.execPath, [join(options.root, 'node_modules', file), ...args], options);

/**
 * Runs `work` with the name of a file that it is to write JSON to; answers what it wrote and what `work` answered.
 * The report is `null` if there is no such file, as after a crash.
 */
export async function withReport<T>(work: (file: string) => Promise<T>): Promise<{ report: unknown; result: T }> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.json');
  try {
    const result = await work(file);
    return { report: readJson(file), result };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
