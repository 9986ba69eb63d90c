// Protects the format: older files are still read, and editors check with the schema that the game checks with.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchemaText } from '../../src/levels/jsonSchema.ts';
import { parseLevelFile } from '../../src/levels/parseLevel.ts';
import { upgradeLevelFile } from '../../src/levels/upgrade.ts';
import { SMALL } from './support/levels.ts';

describe('reading a level file', () => {
  it('reads amounts with units and texts of several lines', () => {
    const read = parseLevelFile({
      ...SMALL,
      constraints: [{ metric: 'CC', atMost: '1.5 MiB' }],
      plans: [...SMALL.plans, { name: 'lines', fills: { give: ['a();', 'b();'] } }],
    });
    expect(read).toMatchObject({ ok: true, value: { constraints: [{ metric: 'CC', atMost: 1_572_864 }] } });
    expect(read.ok && read.value.plans.at(-1)?.fills).toEqual({ give: 'a();\nb();' });
  });

  it('brings up a file of format 0', () => {
    const old = JSON.parse(readFileSync('tests/levels/fixtures/format-0.json', 'utf8')) as unknown;
    expect(parseLevelFile(old)).toMatchObject({ ok: true, value: { formatVersion: 1, id: 'old' } });
    expect(upgradeLevelFile(old)).not.toHaveProperty('par');
  });

  it.each([[null], [1], ['text'], [[]], [{ formatVersion: 7 }]])(
    'leaves alone what it cannot bring up: %j',
    (value) => {
      expect(upgradeLevelFile(value)).toBe(value);
      expect(parseLevelFile(value).ok).toBe(false);
    },
  );
});

describe('levels/level.schema.json', () => {
  it('is up to date; if not, run `npm run levels -- --schema`', () => {
    const stored = JSON.parse(readFileSync('levels/level.schema.json', 'utf8')) as unknown;
    expect(stored).toEqual(JSON.parse(jsonSchemaText()));
  });
});
