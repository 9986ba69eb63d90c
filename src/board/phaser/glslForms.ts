/** How each form looks at rest. `p` is the place in the tile, `at` the place in the grid, for hatches that go on. */
export const GLSL_FORMS = `
// The outline of a cell's shape; joined sides run on into the gap and beyond.
float cellDistance(Cell cell, vec2 p) {
  float beyond = GAP + 2.0 * RADIUS;
  vec2 low = vec2(hasBit(cell.joins, 1.0) ? -beyond : 0.0, 0.0);
  vec2 high = vec2(TILE + (hasBit(cell.joins, 2.0) ? beyond : 0.0), TILE);
  return boxDistance(p, low, high, RADIUS);
}

vec3 solid(vec3 fill, vec2 p) {
  vec3 lit = mix(fill, vec3(1.0), 0.07 * (1.0 - smoothstep(0.0, 0.6, p.y / TILE)));
  lit = mix(lit, vec3(1.0), 0.14 * inside(p.y - 1.0 * DPR));
  return mix(lit, vec3(0.0), 0.07 * smoothstep(0.5, 1.0, p.y / TILE));
}

vec3 paintFree(vec3 under, float d) {
  vec3 c = mix(under, colour(T_FREE), inside(d));
  return mix(c, colour(T_GRID), edge(d, DPR));
}

vec3 paintReserved(vec3 under, vec3 family, float d, vec2 at) {
  vec3 line = mix(colour(T_RESERVED), family, 0.16);
  vec3 c = mix(under, mix(colour(T_FREE), line, 0.10), inside(d));
  c = mix(c, line, 0.72 * hatch(at, 1.0, 5.0 * UNIT, 0.9 * UNIT) * inside(d + 2.0 * DPR));
  return mix(c, line, edge(d, 1.25 * DPR));
}

vec3 paintUnusable(vec3 under, float d, vec2 at) {
  vec3 line = colour(T_UNUSABLE);
  vec3 c = mix(under, mix(colour(T_PAGE), line, 0.10), inside(d));
  c = mix(c, line, hatch(at, -1.0, 6.9 * UNIT, 1.9 * UNIT) * inside(d + 0.5 * DPR));
  return mix(c, mix(colour(T_PAGE), line, 0.55), edge(d, DPR));
}

// A sign needs a calm ground.
float calmness(Cell cell, vec2 p) {
  if (cell.glyph == G_VALUE) return smoothstep(0.27, 0.36, abs(p.y / TILE - 0.5));
  return cell.glyph < 0.5 ? 1.0 : smoothstep(0.26, 0.42, length(p / TILE - 0.5));
}

vec3 paintCommitted(Cell cell, vec3 under, vec3 family, float d, vec2 p, vec2 at) {
  float calm = calmness(cell, p);
  vec3 c = mix(under, mix(colour(T_PAGE), family, 0.30), inside(d));
  c = mix(c, mix(colour(T_PAGE), family, 0.62), calm * dots(at, 4.2 * UNIT, 1.15 * UNIT) * inside(d + 2.0 * DPR));
  return mix(c, mix(colour(T_PAGE), family, 0.86), edge(d, 1.5 * DPR));
}

vec3 paintGuard(Cell cell, vec3 under, vec3 family, float d, vec2 p) {
  vec3 c = mix(under, mix(colour(T_PAGE), family, 0.26), inside(d));
  c = mix(c, mix(colour(T_PAGE), family, 0.62), edge(d, DPR));
  float inset = cell.glyph == G_VALUE ? 0.0 : floor(0.18 * TILE);
  return mix(c, family, dashes(p, vec2(inset), vec2(TILE - inset), 2.0 * DPR, 0.2 * TILE));
}

vec3 paintHole(vec3 under, float d) {
  vec3 c = mix(under, colour(T_FREE), inside(d));
  return mix(c, mix(colour(T_RESERVED), colour(T_DIM), 0.35), edge(d, 1.5 * DPR));
}

vec3 paintInternal(Cell cell, vec3 under, vec3 family, float d, vec2 p, vec2 at) {
  vec3 c = mix(under, mix(colour(T_PAGE), family, 0.16), inside(d));
  c = mix(c, mix(colour(T_PAGE), family, 0.5), calmness(cell, p) * dots(at, 6.0 * UNIT, 0.9 * UNIT) * inside(d + 2.5 * DPR));
  return mix(c, mix(colour(T_PAGE), family, 0.42), edge(d, DPR));
}

vec3 paintHeader(vec3 under, vec3 family, float d) {
  vec3 c = mix(under, mix(colour(T_PAGE), family, 0.20), inside(d));
  return mix(c, family, edge(d, 1.75 * DPR));
}

// The part that is granted but unused: hatched in the colour of bad things.
vec3 paintSlack(Cell cell, vec3 under, float d, vec2 p, vec2 at) {
  vec3 c = mix(under, mix(colour(T_PAGE), colour(T_BAD), 0.13), inside(d));
  float ink = cell.glyph == G_VALUE ? mix(0.2, 0.92, calmness(cell, p)) : 0.92;
  c = mix(c, colour(T_BAD), ink * hatch(at, -1.0, 5.2 * UNIT, 1.5 * UNIT) * inside(d + 0.5 * DPR));
  return mix(c, colour(T_BAD), 0.75 * edge(d, DPR));
}

// Used and granted parts of a heap cell, or used and lost parts of a shared one, from the left.
vec3 paintParts(Cell cell, vec3 c, float d, vec2 p, vec2 at) {
  float used = cell.fillEnd > 254.5 ? 1.0 : inside(p.x - cell.fillEnd / 255.0 * TILE);
  float granted = cell.slackEnd > 254.5 ? 1.0 : inside(p.x - cell.slackEnd / 255.0 * TILE);
  if (cell.slackEnd > cell.fillEnd && granted > 0.0) {
    bool isShared = cell.form == F_MIXED || cell.form == F_MIXED_RESERVED;
    vec3 slack = isShared ? paintUnusable(c, d, at) : paintSlack(cell, c, d, p, at);
    c = mix(c, slack, granted * (1.0 - used));
  }
  if (cell.fillEnd < 0.5) return c;
  vec3 fill = solid(colour(cell.fillTint), p);
  float seam = inside(abs(p.x - TILE - 0.5 * GAP + 0.5 * DPR) - 0.5 * DPR) * step(at.x, uSize.x - GAP);
  fill = mix(fill, colour(T_PAGE), 0.34 * seam * step(2.5 * DPR, min(p.y, TILE - p.y)));
  return mix(c, fill, used * inside(d));
}

vec3 paintGlyph(Cell cell, vec3 c, vec2 p) {
  if (cell.glyph < 0.5 || p.x < 0.0 || p.x >= TILE || p.y < 0.0 || p.y >= TILE) return c;
  vec2 uv = vec2((cell.glyph * TILE + p.x) / (uCounts.y * TILE), 1.0 - p.y / TILE);
  bool isOnFill = cell.form == F_TOUCHED || cell.form == F_PAYLOAD;
  vec3 ink = isOnFill ? colour(T_INK) : colour(T_TEXT);
  if (cell.glyph == G_WRITE_EXECUTE && !isOnFill) ink = colour(T_BAD);
  return mix(c, ink, texture2D(uGlyphs, uv).a);
}

vec3 paint(Cell cell, vec3 under, vec2 p, vec2 at) {
  if (cell.form == F_NONE) return under;
  float d = cellDistance(cell, p);
  vec3 family = colour(cell.tint);
  vec3 c = under;
  if (cell.form == F_FREE) c = paintFree(under, d);
  else if (cell.form == F_RESERVED) c = paintReserved(under, family, d, at);
  else if (cell.form == F_UNUSABLE) c = paintUnusable(under, d, at);
  else if (cell.form == F_COMMITTED) c = paintCommitted(cell, under, family, d, p, at);
  else if (cell.form == F_TOUCHED) c = mix(under, solid(family, p), inside(d));
  else if (cell.form == F_GUARD) c = paintGuard(cell, under, family, d, p);
  else if (cell.form == F_HEADER) c = paintParts(cell, paintHeader(under, family, d), d + 1.75 * DPR, p, at);
  else if (cell.form == F_PAYLOAD) c = paintParts(cell, under, d, p, at);
  else if (cell.form == F_HOLE) c = paintParts(cell, paintHole(under, d), d + 1.5 * DPR, p, at);
  else if (cell.form == F_MIXED) c = paintParts(cell, paintFree(under, d), d + DPR, p, at);
  else if (cell.form == F_MIXED_RESERVED) c = paintParts(cell, paintReserved(under, family, d, at), d + 1.25 * DPR, p, at);
  else c = paintInternal(cell, under, family, d, p, at);
  // Writable and executable at once is never harmless.
  if (cell.glyph == G_WRITE_EXECUTE) c = mix(c, colour(T_BAD), edge(d, 2.5 * DPR));
  return paintGlyph(cell, c, p);
}
`;
