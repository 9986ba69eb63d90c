// Protects the levels' promise that every plan and every trap is a program that runs: it may fail, but as a program does.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startMachine } from '../../../src/levels/level.ts';
import { readLevelFiles } from '../../../src/tools/levelFiles.ts';
import { levelFrom } from '../../levels/support/levels.ts';
import { run } from '../support/programs.ts';

interface Plan {
  readonly name: string;
  readonly fills: Readonly<Record<string, string>>;
}
interface File {
  readonly id: string;
  readonly helpers?: readonly string[];
  readonly program: readonly string[];
  readonly blanks: Readonly<Record<string, { readonly initial?: string }>>;
  readonly plans: readonly Plan[];
  readonly traps: readonly Plan[];
}

const files = [...readLevelFiles(process.cwd())]
  .filter(([path]) => path.includes('/'))
  .map(([path]) => JSON.parse(readFileSync(`levels/${path}`, 'utf8')) as File);

const rows = files.flatMap((file) => [
  ...file.plans.map((plan) => [file.id, plan.name, file, plan, true] as const),
  ...file.traps.map((plan) => [file.id, plan.name, file, plan, false] as const),
]);

const textsOf = ({ blanks }: File, { fills }: Plan): Record<string, string> => {
  const initial = Object.entries(blanks).flatMap(([name, { initial: text }]) =>
    text === undefined ? [] : [[name, text] as const],
  );
  return { ...Object.fromEntries(initial), ...fills };
};

describe('the plans of the levels', () => {
  it.each(rows)('%s: %s', (_id, _name, file, plan, passes) => {
    const source = [...(file.helpers ?? []), ...file.program].join('\n');
    const { ending } = run(source, textsOf(file, plan), startMachine(levelFrom(file)));
    expect(ending.kind).not.toBe('faulty');
    if (passes) expect(ending).toEqual({ kind: 'finished' });
  });
});
