import { z } from 'zod';

/** The shape before versions were counted: one flat list of solved levels, settings beside it. */
export const profileSchema0 = z.strictObject({
  version: z.literal(0),
  language: z.enum(['en', 'ko']).optional(),
  dark: z.boolean().optional(),
  muted: z.boolean().optional(),
  solved: z.record(
    z.string(),
    z.strictObject({
      at: z.int().min(0),
      stars: z.int().min(0).max(3),
      score: z.record(z.string(), z.number()),
      plan: z.string().optional(),
    }),
  ),
});

export type Profile0 = z.infer<typeof profileSchema0>;
