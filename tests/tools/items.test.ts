// Protects `npm run items`: it looks at every concept, counts what differs, and finds what is wrong with an instance.
import { describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../src/items/concept.ts';
import { checkConcept } from '../../src/tools/items/checkConcept.ts';
import { main } from '../../src/tools/items.ts';
import { catchToolRuns } from './support/toolRun.ts';

describe('the check of a concept', () => {
  it('finds texts that are missing', () => {
    const { faults, distinct } = checkConcept('virtual.straddle', 2, new Set());
    expect(distinct).toBe(2);
    expect(faults).toContain('seed 0, difficulty 0: there is no text concepts.virtual.straddle.need');
  });
});

describe('npm run items', () => {
  const run = catchToolRuns();

  it('prints a row for each concept and counts them', async () => {
    expect(await main(['--seeds', '1'], process.cwd())).toBe(0);
    for (const { id } of CONCEPTS) expect(run.output).toContain(`${id} `);
    expect(run.output).toMatch(new RegExp(`\\n${CONCEPTS.length} passed, 0 failed\\n$`));
  });

  it('wants a number of instances', async () => {
    expect(await main(['--seeds', 'many'], process.cwd())).toBe(1);
    expect(run.errors).toMatch(/^Give the number of instances/);
  });
});
