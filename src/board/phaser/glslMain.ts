/** Cells on their way, folds, marks, and the main function. `t` runs from 0 to 1. */
export const GLSL_MAIN = `
// Falls like a thing with weight: faster and faster, then one small bounce.
float dropped(float t) {
  if (t < 0.72) return t * t / 0.5184;
  return 1.0 - 0.09 * sin((t - 0.72) / 0.28 * 3.14159);
}

vec3 change(Cell from, Cell to, float effect, float t, vec2 p, vec2 at) {
  vec3 page = colour(T_PAGE);
  vec3 before = paint(from, page, p, at);
  if (effect == E_FALL) {
    vec2 down = vec2(0.0, (1.0 - dropped(t)) * TILE);
    float d = cellDistance(to, p);
    vec3 framed = mix(before, colour(to.tint), edge(d, 1.25 * DPR) * min(1.0, t * 4.0));
    return mix(framed, paint(to, framed, p + down, at + down), inside(d) * step(p.y + down.y, TILE));
  }
  vec3 after = paint(to, page, p, at);
  if (effect == E_OUTLINE || effect == E_SWEEP) {
    float way = effect == E_OUTLINE ? (p.x + p.y) / TILE * 0.5 : (p.x + 0.4 * (TILE - p.y)) / TILE / 1.4;
    float front = t * 1.3 - 0.15;
    vec3 glow = effect == E_OUTLINE ? colour(T_ACCENT) : colour(T_BAD);
    vec3 c = mix(before, after, smoothstep(way - 0.06, way + 0.06, front));
    float d = boxDistance(p, vec2(0.0), vec2(TILE), RADIUS);
    return mix(c, glow, 0.8 * (1.0 - smoothstep(0.0, 0.13, abs(way - front))) * inside(d));
  }
  if (effect == E_WARM) {
    float way = length(p - 0.5 * TILE) / TILE;
    return mix(before, after, smoothstep(way - 0.08, way + 0.04, t * 0.85));
  }
  if (effect == E_DRAIN) {
    float level = t * 1.1 + 0.03 * sin(p.x / TILE * 6.28318 + t * 9.0) * (1.0 - t);
    return mix(before, after, inside((p.y / TILE - level) * TILE));
  }
  if (effect == E_POUR) return mix(before, after, inside(p.x - t * (TILE + GAP)));
  if (effect == E_CRACK) {
    float zig = (abs(fract(p.y / TILE * 2.5) - 0.5) - 0.25) * 0.36 * TILE;
    float line = inside(abs(p.x - 0.16 * TILE - zig) - 0.055 * TILE) * inside(p.y - t * 1.7 * TILE);
    vec3 c = mix(before, after, smoothstep(0.45, 0.9, t));
    return mix(c, colour(T_TEXT), line * (1.0 - smoothstep(0.65, 1.0, t)));
  }
  if (effect == E_SEAL) {
    float open = (1.0 - smoothstep(0.1, 0.9, t)) * 0.5 * TILE;
    float line = inside(abs(p.x + 0.5 * GAP) - 0.11 * TILE) * inside(abs(p.y - 0.5 * TILE) - open);
    return mix(mix(before, after, smoothstep(0.0, 0.6, t)), colour(T_ACCENT), line);
  }
  if (effect == E_OPEN) {
    float d = cellDistance(to, p);
    float glow = min(1.0, t * 5.0) * (1.0 - t);
    vec3 c = mix(before, after, smoothstep(0.1, 0.6, t));
    return mix(c, colour(T_ACCENT), glow * (0.45 * inside(d) + 0.55 * edge(d, 2.0 * DPR)));
  }
  if (effect == E_FLASH) {
    float d = boxDistance(p, vec2(-0.5 * GAP), vec2(TILE + 0.5 * GAP), RADIUS);
    return mix(after, colour(T_BAD), inside(d) * min(1.0, t * 7.0) * (1.0 - t * t));
  }
  return mix(before, after, smoothstep(0.0, 1.0, t));
}

// A slim strip with its middle cut out, as draughtsmen leave out what is too long to draw; the text stands in the gap.
vec3 paintFold(Cell cell, vec2 p, float height) {
  float thick = floor(0.21 * height);
  float x = p.x - 0.5 * uSize.x;
  float cut = min(98.0 * DPR, 0.34 * uSize.x) - abs(x + 0.6 * (p.y - 0.5 * height));
  float strip = boxDistance(vec2(x, p.y), vec2(0.5 * (GAP - uSize.x), 0.5 * height - thick),
    vec2(0.5 * (uSize.x - GAP), 0.5 * height + thick), 1.5 * DPR);
  float d = max(strip, 0.857 * cut);
  vec3 family = colour(cell.tint);
  bool isUsed = cell.form == F_COMMITTED || cell.form == F_TOUCHED || cell.form == F_PAYLOAD;
  bool isOutlined = cell.form == F_RESERVED || cell.form == F_HOLE;
  vec3 line = isUsed ? family : isOutlined ? mix(colour(T_RESERVED), family, 0.16) : colour(T_LINE);
  vec3 fill = colour(T_FREE);
  if (cell.form == F_RESERVED) fill = mix(fill, line, 0.7 * hatch(p, 1.0, 5.0 * DPR, 0.9 * DPR));
  if (cell.form == F_COMMITTED) fill = mix(mix(fill, family, 0.28), family, 0.5 * dots(p, 4.2 * DPR, 1.1 * DPR));
  if (isUsed && cell.form != F_COMMITTED) fill = mix(fill, family, 0.55);
  vec3 c = mix(colour(T_PAGE), fill, inside(d));
  return mix(c, line, edge(d, DPR));
}

// A ring around a range: on the sides that are set, in the half gap and the rim of the cell.
vec3 ring(vec3 c, float sides, vec3 ink, float width, vec2 p, vec2 extent) {
  if (sides < 0.5) return c;
  float beyond = GAP + 4.0 * RADIUS;
  vec2 low = vec2(-0.5 * GAP) - vec2(hasBit(sides, 1.0) ? 0.0 : beyond, hasBit(sides, 4.0) ? 0.0 : beyond);
  vec2 high = extent + 0.5 * GAP + vec2(hasBit(sides, 2.0) ? 0.0 : beyond, hasBit(sides, 8.0) ? 0.0 : beyond);
  float d = boxDistance(p, low, high, RADIUS + 0.5 * GAP);
  c = mix(c, colour(T_PAGE), 0.85 * edge(d + width, DPR));
  return mix(c, ink, edge(d, width));
}

vec3 paintMarks(vec3 c, vec4 marks, vec2 p, vec2 extent) {
  float flags = floor(marks.g / 16.0);
  if (hasBit(flags, 1.0)) c = mix(c, colour(T_ACCENT), inside((extent.x - p.x + p.y) * 0.70711 - 4.6 * DPR)
    * inside(boxDistance(p, vec2(0.0), extent, RADIUS)));
  if (hasBit(flags, 2.0)) c = ring(c, 15.0, colour(T_BAD), 2.5 * DPR, p, extent);
  c = ring(c, floor(marks.r / 16.0), colour(T_DIM), 1.5 * DPR, p, extent);
  c = ring(c, mod(marks.r, 16.0), colour(T_ACCENT), 2.25 * DPR, p, extent);
  return ring(c, mod(marks.g, 16.0), colour(T_TEXT), 2.25 * DPR, p, extent);
}

Cell cellFrom(vec4 look, vec4 parts) {
  return Cell(look.r, look.g, look.b, look.a, parts.r, parts.g, parts.b);
}

void main() {
  vec2 at = vec2(outTexCoord.x, 1.0 - outTexCoord.y) * uSize;
  vec4 line = floor(texture2D(uLines, vec2(0.5, (floor(at.y) + 0.5) / uSize.y)) * 255.0 + 0.5);
  vec3 page = colour(T_PAGE);
  gl_FragColor = vec4(page, 1.0);
  if (line.r > 254.5) return;
  float column = min(floor(at.x / PITCH), uCell.w - 1.0);
  bool isFold = line.b > 0.5;
  if (isFold) column = 0.0;
  vec2 inGrid = vec2(at.x, line.g + 0.5);
  vec2 p = inGrid - vec2(column * PITCH + 0.5 * GAP, 0.5 * GAP);
  vec2 extent = isFold ? vec2(uSize.x, line.b) - GAP : vec2(TILE);
  vec4 parts = bytesAt(line.r, column, 1.0);
  Cell to = cellFrom(bytesAt(line.r, column, 0.0), parts);
  vec4 earlier = bytesAt(line.r, column, 3.0);
  vec3 c;
  if (isFold) c = paintFold(to, inGrid, line.b);
  else if (parts.a < 0.5) c = paint(to, page, p, inGrid);
  else c = change(cellFrom(bytesAt(line.r, column, 2.0), earlier), to, parts.a, earlier.a / 255.0, p, inGrid);
  vec4 marks = bytesAt(line.r, column, 4.0);
  c = paintMarks(c, marks, p, extent);
  gl_FragColor = vec4(mix(page, c, line.a / 255.0), 1.0);
}
`;
