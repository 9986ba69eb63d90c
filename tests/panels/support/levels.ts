import '../../../src/core/kernelPool.ts';
import { compileLevel, type Level } from '../../../src/levels/level.ts';
import { parseLevelFile } from '../../../src/levels/parseLevel.ts';

const files = import.meta.glob<{ default: unknown }>('/levels/*/*.json', { eager: true });

const known = new Map<number, Level>();

/** A level of the campaign by its number; read once. */
export function campaignLevel(number: number): Level {
  const level = known.get(number) ?? readLevel(number);
  known.set(number, level);
  return level;
}

function readLevel(number: number): Level {
  const path = Object.keys(files).find((each) => each.includes(`/${String(number).padStart(2, '0')}-`)) ?? '';
  const file = parseLevelFile(files[path]?.default);
  if (!file.ok) throw new Error(`${path} cannot be read`);
  const level = compileLevel(file.value);
  if (!level.ok) throw new Error(`${path} does not compile`);
  return level.value;
}
