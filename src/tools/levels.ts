import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLevelFiles } from '../levels/checkLevels.ts';
import { formatFinding } from '../levels/finding.ts';
import { jsonSchemaText } from '../levels/jsonSchema.ts';
import { readLevelFiles, readLevelTexts } from './levelFiles.ts';
import { readCampaign } from './solutionFiles.ts';
import { checkSolutions } from './solve/checkSolutions.ts';
import { describeCampaign } from './solve/describeCampaign.ts';

/**
 * `npm run levels`: how hard each level is, by what the solver found; then all level files, their texts and solutions
 * are checked: every finding, and as the last line `N passed, N failed` over the files. With `-- --schema` it first writes
 * `levels/level.schema.json` anew.
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  if (args.includes('--schema')) writeFileSync(join(root, 'levels', 'level.schema.json'), jsonSchemaText());
  const { solved, findings } = checkSolutions(root, readCampaign(root));
  process.stdout.write(`${describeCampaign(solved)}\n`);
  const reports = checkLevelFiles({ levels: readLevelFiles(root), texts: readLevelTexts(root) });
  const failed = reports.filter(({ findings }) => findings.length > 0);
  for (const { file, findings } of failed) {
    process.stdout.write(findings.map((finding) => `${formatFinding(file, finding)}\n`).join(''));
  }
  process.stdout.write(findings.map((finding) => `${finding}\n`).join(''));
  const all = reports.length + solved.length;
  const wrong = failed.length + findings.length;
  process.stdout.write(`${all - wrong} passed, ${wrong} failed\n`);
  return wrong > 0 ? 1 : 0;
}
