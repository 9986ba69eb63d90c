import * as v from 'valibot';

/** The shape before versions were counted: one flat list of solved levels, settings beside it. */
export const profileSchema0 = v.strictObject({
  version: v.literal(0),
  language: v.optional(v.picklist(['en', 'ko'])),
  dark: v.optional(v.boolean()),
  muted: v.optional(v.boolean()),
  solved: v.record(
    v.string(),
    v.strictObject({
      at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      stars: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
      score: v.record(v.string(), v.pipe(v.number(), v.finite())),
      plan: v.optional(v.string()),
    }),
  ),
});

export type Profile0 = v.InferOutput<typeof profileSchema0>;
