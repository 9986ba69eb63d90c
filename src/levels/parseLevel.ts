import { type Checked, found } from './finding.ts';
import { checkWith, readJson } from './readJson.ts';
import { type CatalogFile, catalogFile, FORMAT_VERSION, type LevelFile, levelFile } from './schema.ts';
import { upgradeLevelFile } from './upgrade.ts';

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

function newerVersion(file: unknown): number | null {
  const version = (file as { readonly formatVersion?: unknown } | null)?.formatVersion;
  return typeof version === 'number' && version > FORMAT_VERSION ? version : null;
}
