import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const GZIP_MAGIC = 0x1f8b;

/** The text of a file, packed or not, named from where the caller stood. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(locate(file));
  const isPacked = bytes.length > 2 && bytes.readUInt16BE(0) === GZIP_MAGIC;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** npm runs scripts in the project's folder; the caller may have named a file from where they stood. */
function locate(file: string): string {
  return existsSync(file) ? file : resolve(process.env['INIT_CWD'] ?? '.', file);
}
