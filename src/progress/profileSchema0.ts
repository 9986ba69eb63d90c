import * as z from 'zod/mini';

/** The shape before versions were counted: one flat list of solved levels, settings beside it. */
export const profileSchema0 = z.strictObject({
  version: z.literal(0),
  language: z.optional(z.enum(['en', 'ko'])),
  dark: z.optional(z.boolean()),
  muted: z.optional(z.boolean()),
  solved: z.record(
    z.string(),
    z.strictObject({
      at: z.int().check(z.minimum(0)),
      stars: z.int().check(z.minimum(0), z.maximum(3)),
      score: z.record(z.string(), z.number()),
      plan: z.optional(z.string()),
    }),
  ),
});

export type Profile0 = z.infer<typeof profileSchema0>;
