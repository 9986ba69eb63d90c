import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLevelFiles } from '../levels/checkLevels.ts';
import { formatFinding } from '../levels/finding.ts';
import { jsonSchemaText } from '../levels/jsonSchema.ts';
import { readLevelFiles, readLevelTexts } from './levelFiles.ts';

/**
 * `npm run levels`: checks all level files and their texts; prints every finding and, as its last line,
 * `N passed, N failed` over the files. With `-- --schema` it first writes `levels/level.schema.json` anew.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  if (args.includes('--schema')) writeFileSync(join(root, 'levels', 'level.schema.json'), jsonSchemaText());
  const reports = checkLevelFiles({ levels: readLevelFiles(root), texts: readLevelTexts(root) });
  const failed = reports.filter(({ findings }) => findings.length > 0);
  for (const { file, findings } of failed) {
    process.stdout.write(findings.map((finding) => `${formatFinding(file, finding)}\n`).join(''));
  }
  process.stdout.write(`${reports.length - failed.length} passed, ${failed.length} failed\n`);
  return failed.length > 0 ? 1 : 0;
}
