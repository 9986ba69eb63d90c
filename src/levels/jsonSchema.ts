import { levelJsonSchema } from './schema.ts';

/** The JSON Schema of level files, by which editors check and complete them, as the text of `levels/level.schema.json`. */
export const jsonSchemaText = (): string => `${JSON.stringify(levelJsonSchema(), null, 2)}\n`;
