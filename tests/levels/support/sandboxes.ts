import { readFileSync } from 'node:fs';
import type { Level } from '../../../src/levels/level.ts';
import { EMPTY_SANDBOX, type ProcessMaps, type SandboxState, sandboxLevel } from '../../../src/levels/sandbox.ts';

export const MAPS: ProcessMaps = { 'wine-8-x64': JSON.parse(readFileSync('assets/maps/wine-8-x64.json', 'utf8')) };

export function levelOf(state: SandboxState): Level {
  const level = sandboxLevel(state, MAPS);
  if (!level.ok) throw new Error(JSON.stringify(level.findings));
  return level.value;
}

export const callsOf = (process: number, ...codes: string[]) => codes.map((code) => ({ process, code }));
export const withCalls = (...codes: string[]): SandboxState => ({ ...EMPTY_SANDBOX, calls: callsOf(1, ...codes) });
