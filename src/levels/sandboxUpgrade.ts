/** A sandbox of some version, not yet checked. */
type Raw = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes a sandbox of each version one of the next. Version 1 had one process, and its calls were texts. */
const STEPS: Readonly<Record<number, (sandbox: Raw) => Raw>> = {
  1: ({ process, calls, ...sandbox }) => ({
    ...sandbox,
    version: 2,
    processes: [process],
    calls: Array.isArray(calls) ? calls.map((code: unknown) => ({ process: 1, code })) : calls,
  }),
};

/** The sandbox in the newest format it can be brought to; anything that is none comes back as it is. */
export function upgradeSandbox(value: unknown): unknown {
  let sandbox = value;
  while (isRecord(sandbox)) {
    const step = STEPS[sandbox['version'] as number];
    if (!step) break;
    sandbox = step(sandbox);
  }
  return sandbox;
}
