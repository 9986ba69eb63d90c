import { type Checked, found } from './finding.ts';
import { type CatalogFile, catalogFile, FORMAT_VERSION, type LevelFile, levelFile } from './schema.ts';
import { upgradeLevelFile } from './upgrade.ts';

/** Most characters of a file that are looked at. */
const MOST_CHARACTERS = 200_000;

/** Reads a level file, be it text or JSON already, of this format or an older one. */
export function parseLevelFile(text: unknown): Checked<LevelFile> {
  const json = readJson(text);
  if (!json.ok) return json;
  const upgraded = upgradeLevelFile(json.value);
  const newer = newerVersion(upgraded);
  if (newer !== null)
    return found('formatVersion', `This game reads versions up to ${FORMAT_VERSION}, and the file has ${newer}.`);
  return checkWith(levelFile, upgraded);
}

/** Reads the catalogue: which levels there are, in the order of play. */
export function parseCatalog(text: unknown): Checked<CatalogFile> {
  const json = readJson(text);
  return json.ok ? checkWith(catalogFile, json.value) : json;
}

function readJson(text: unknown): Checked<unknown> {
  if (typeof text !== 'string') return { ok: true, value: text };
  if (text.length > MOST_CHARACTERS)
    return found('', `The file is longer than ${MOST_CHARACTERS} characters, ${text.length}.`);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return found('', `The file is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function newerVersion(file: unknown): number | null {
  const version = (file as { readonly formatVersion?: unknown } | null)?.formatVersion;
  return typeof version === 'number' && version > FORMAT_VERSION ? version : null;
}

/** As much of zod as is needed here, which only schema files know. */
interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

function checkWith<T>(schema: Schema<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const findings = result.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    reason: message.endsWith('.') ? message : `${message}.`,
  }));
  return { ok: false, findings };
}
