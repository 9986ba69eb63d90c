// Protects every answer that is known of virtual memory: each vector of `tests/traces`, as a test of its own.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayText } from '../../../src/conformance/replayText.ts';

interface Vector {
  readonly id: string;
  readonly title: string;
}

const vectors = JSON.parse(readFileSync('tests/traces/vectors/virtual.json', 'utf8')) as readonly Vector[];

describe('what is known of virtual memory', () => {
  it.each(vectors.map((vector) => [vector.id, vector.title, vector] as const))('%s %s', (_id, _title, vector) => {
    expect(replayText(JSON.stringify([vector])).findings).toEqual([]);
  });
});
