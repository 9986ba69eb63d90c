// Protects the promise that nothing in a file of expectations is skipped: what cannot be run is a failure with its line.
import { describe, expect, it } from 'vitest';
import { replayText } from '../../src/conformance/replayText.ts';

const reserve = (id: string, expectation: object) => ({
  id,
  title: 'reserve a page',
  steps: [
    {
      call: 'VirtualAlloc',
      args: { lpAddress: 'NULL', dwSize: '0x1000', flAllocationType: 'MEM_RESERVE', flProtect: 'PAGE_NOACCESS' },
      expect: expectation,
    },
  ],
});
const good = reserve('GOOD', { ok: true, aligned: '0x10000' });
const wrong = reserve('WRONG', { ok: false, error: 'ERROR_INVALID_PARAMETER', code: 87 });
const vectors = (...all: readonly unknown[]): string => JSON.stringify(all);

const HEADER = '{"trace":"virtual","version":1}';
const ALLOC =
  '{"call":"VirtualAlloc","lpAddress":"0x0","dwSize":"0x1000","flAllocationType":"0x2000","flProtect":"0x4","returns":"0x10000","lastError":0}';
const trace = (...records: readonly string[]): string => [HEADER, ...records].join('\n');

describe('an array of vectors', () => {
  it('is counted vector by vector', () => {
    const report = replayText(vectors(good, wrong, good));
    expect(report).toMatchObject({ passed: 2, failed: 1 });
    expect(report.findings[0]).toMatchObject({ id: 'WRONG', step: '1 VirtualAlloc', expected: 'failure' });
    expect(report.findings[0]?.got).toMatch(/^success 0x/);
    expect(report.findings[0]?.isFault).toBeUndefined();
  });

  it('runs what stands around a broken vector, and says where that is', () => {
    const text = `[\n${JSON.stringify(good)},\n{"id": "BAD", "title" },\n${JSON.stringify(good)}\n]`;
    const report = replayText(text);
    expect(report).toMatchObject({ passed: 2, failed: 1 });
    expect(report.findings[0]).toMatchObject({ id: 'vector 2', line: 3, isFault: true });
  });

  it.each([
    ['cut short', vectors(good).slice(0, -30)],
    ['without its last bracket', vectors(good).slice(0, -1)],
    ['cut after a comma', `[${JSON.stringify(good)},`],
    ['with a comma too many', `[${JSON.stringify(good)},]`],
    ['with something behind it', `${vectors(good)} true`],
    ['with nothing in it', '[]'],
    ['of numbers', '[1]'],
    ['of objects of no known kind', '[{"id":"X","steps":[]}]'],
    ['with a vector without steps', vectors({ id: 'X', title: 'empty', steps: [] })],
  ])('%s fails once', (_what, text) => {
    const report = replayText(text);
    expect(report.failed).toBe(1);
    expect(report.findings[0]).toMatchObject({ isFault: true, line: 1 });
  });

  it('names the step with an unknown call', () => {
    const vector = { id: 'V', title: 'unknown', steps: [{ call: 'VirtualFlip', expect: { ok: true } }] };
    expect(replayText(vectors(good, vector)).findings[0]).toMatchObject({
      id: 'V',
      step: '1 VirtualFlip',
      isFault: true,
      got: 'VirtualFlip is not a call of the virtual floor',
    });
  });

  it('says what is wrong with the shape of a vector', () => {
    const finding = replayText(vectors({ id: 'S', title: 'shape', steps: [{ call: 'VirtualQuery' }] })).findings[0];
    expect(finding?.id).toBe('S');
    expect(finding?.got).toContain('steps.0.expect');
  });

  it('is cut into vectors in spite of brackets and quotes in texts', () => {
    const odd = { ...good, title: 'a "quoted" ], [ and {\\' };
    expect(replayText(vectors(odd, odd))).toMatchObject({ passed: 2, failed: 0 });
  });
});

describe('a trace', () => {
  it('is counted record by record', () => {
    expect(replayText(trace(ALLOC, ALLOC.replace('0x10000', '0x20000')))).toMatchObject({ passed: 2, failed: 0 });
    const finding = replayText(trace(ALLOC, ALLOC)).findings[0];
    expect(finding).toEqual({ id: 'line 3', step: 'VirtualAlloc', expected: '0x10000', got: '0x20000' });
  });

  it('may come with carriage returns and a byte order mark', () => {
    expect(replayText(`\uFEFF${trace(ALLOC, '')}`.replaceAll('\n', '\r\n'))).toMatchObject({ passed: 1, failed: 0 });
  });

  it.each([
    ['a record that is not JSON', trace(ALLOC, '{"call":'), 3],
    ['an unknown call', trace(ALLOC, '{"call":"VirtualFlip"}'), 3],
    ['a record that is no object', trace('null', ALLOC), 2],
    ['no record', trace(), 1],
    ['an unknown kind', '{"trace":"stack"}\n', 1],
    ['no kind', `{"version":1}\n${ALLOC}`, 1],
    ['a header that is not JSON', `trace\n${ALLOC}`, 1],
    ['a header that is null', 'null\n', 1],
    ['nothing', ' \n', 1],
  ])('with %s fails once, with the line', (_what, text, line) => {
    const report = replayText(text);
    expect(report.failed).toBe(1);
    expect(report.findings[0]).toMatchObject({ line, isFault: true });
  });
});
