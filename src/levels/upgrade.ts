/** A level file of some version, not yet checked. */
type Raw = Readonly<Record<string, unknown>>;

/** What makes a file of each version one of the next. Version 0 gave the par of each metric by hand. */
const STEPS: Readonly<Record<number, (file: Raw) => Raw>> = {
  0: ({ par: _byHand, ...file }) => ({ ...file, formatVersion: 1 }),
};

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file in the newest format it can be brought to; anything that is no level file comes back as it is. */
export function upgradeLevelFile(value: unknown): unknown {
  let file = value;
  while (isRecord(file)) {
    const step = STEPS[file['formatVersion'] as number];
    if (!step) break;
    file = step(file);
  }
  return file;
}
