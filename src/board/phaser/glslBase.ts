/** Uniforms and the drawing tools of the grid shader. Lengths are device pixels; GLSL ES 1.00. */
export const GLSL_BASE = `
precision highp float;
varying vec2 outTexCoord;
uniform sampler2D uCells;
uniform sampler2D uLines;
uniform sampler2D uPalette;
uniform sampler2D uGlyphs;
uniform vec2 uSize;
uniform vec2 uCellTexels;
uniform vec4 uCell;      // pitch, gap, device pixels per CSS pixel, columns
uniform vec2 uCounts;    // colours, glyphs

struct Cell { float form; float tint; float glyph; float joins; float fillEnd; float slackEnd; float fillTint; };

#define PITCH uCell.x
#define GAP uCell.y
#define DPR uCell.z
#define TILE (uCell.x - uCell.y)
// What is 1 in a tile of 27 CSS pixels: patterns grow and shrink with the tiles.
#define UNIT (TILE / 27.0)
#define RADIUS min(4.0 * DPR, 0.16 * TILE)

vec3 colour(float tint) {
  return texture2D(uPalette, vec2((tint + 0.5) / uCounts.x, 0.5)).rgb;
}

vec4 bytesAt(float slot, float column, float texel) {
  vec2 at = vec2(column * CELL_TEXELS + texel + 0.5, slot + 0.5) / uCellTexels;
  return floor(texture2D(uCells, at) * 255.0 + 0.5);
}

bool hasBit(float bits, float bit) {
  return mod(floor(bits / bit), 2.0) > 0.5;
}

// Signed distance to a box with rounded corners, negative inside.
float boxDistance(vec2 p, vec2 low, vec2 high, float radius) {
  vec2 q = abs(p - 0.5 * (low + high)) - 0.5 * (high - low) + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

float inside(float distance) {
  return clamp(0.5 - distance, 0.0, 1.0);
}

// A line of a width along the inner side of an edge.
float edge(float distance, float width) {
  return inside(distance) * (1.0 - inside(distance + width));
}

// Slanted lines that meet across cells: the spacing divides the pitch.
float hatch(vec2 at, float slope, float wanted, float width) {
  float run = PITCH * 0.70711;
  float spacing = run / max(1.0, floor(run / wanted + 0.5));
  float across = (at.x + slope * at.y) * 0.70711;
  float off = abs(mod(across, spacing) - 0.5 * spacing);
  return clamp(0.5 * width + 0.5 - off, 0.0, 1.0);
}

// Round dots on a slanted grid, as in print.
float dots(vec2 at, float wanted, float radius) {
  float run = PITCH * 0.70711;
  float spacing = run / max(1.0, floor(run / wanted + 0.5));
  vec2 turned = vec2(at.x + at.y, at.x - at.y) * 0.70711;
  vec2 off = mod(turned, spacing) - 0.5 * spacing;
  return clamp(radius + 0.5 - length(off), 0.0, 1.0);
}

// Dashes along the edge of a box, symmetrical to its middle, a dash on every corner.
float dashes(vec2 p, vec2 low, vec2 high, float width, float dash) {
  vec2 q = p - 0.5 * (low + high);
  vec2 size = high - low;
  float along = abs(q.x) * size.y > abs(q.y) * size.x ? q.y : q.x;
  float extent = abs(q.x) * size.y > abs(q.y) * size.x ? size.y : size.x;
  float count = max(1.0, floor(extent / dash * 0.5 + 0.5));
  float period = extent / count;
  float off = abs(mod(along, period) - 0.5 * period);
  return edge(boxDistance(p, low, high, 1.5 * DPR), width) * clamp(off - 0.27 * period + 0.5, 0.0, 1.0);
}
`;
