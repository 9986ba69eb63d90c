import type { Level } from '../../levels/level.ts';
import { readPlan } from '../../levels/planRun.ts';
import { packText, unpackText } from '../packedText.ts';
import { linkTo } from '../routes.ts';
import { parsePlanText } from './planText.ts';

type Texts = Readonly<Record<string, string>>;

/** The address of a level with a plan in its blanks; it carries no score. */
export async function planLink({ file }: Level, fills: Texts): Promise<string> {
  const plan = await packText(JSON.stringify(fills));
  return linkTo({ page: 'level', id: file.id, plan });
}

/** The plan of such an address; `null` if it is none that can be read for this level. */
export async function unpackPlan(level: Level, packed: string): Promise<Texts | null> {
  const text = await unpackText(packed);
  const plan = text === null ? null : parsePlanText(text);
  return plan && readPlan(level, plan).ok ? plan : null;
}
