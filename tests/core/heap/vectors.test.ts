// Protects every answer that is known of Windows' heaps: each vector of `tests/traces`, as a test of its own.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayText } from '../../../src/conformance/replayText.ts';

interface Vector {
  readonly id: string;
  readonly fact: string;
}

const vectors = JSON.parse(readFileSync('tests/traces/vectors/heap.json', 'utf8')) as readonly Vector[];

describe('what is known of heaps', () => {
  it.each(vectors.map((vector) => [vector.id, vector.fact, vector] as const))('%s %s', (_id, _fact, vector) => {
    expect(replayText(JSON.stringify([vector])).findings).toEqual([]);
  });
});
