import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawNames, forEach } from './code.ts';

/** A slot of a pool, given to `delete`. */
export const slotDelete: Template = {
  rules: ['heap.mismatch', 'corruption.notABlock'],
  shows: ['MM'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const size = dice.multiple(8, 16, 300);
    const n = dice.int(2, 9);
    const slot = dice.int(1, n - 1);
    return {
      data: { size: bytes(size), count: count(n), slot: count(slot) },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}() { x = 1; } ~${type}() { x = 0; } int x; char text[${size - 4}]; };`,
        `char* pool = (char*)malloc(${n} * sizeof(${type}));`,
        `${type}* ${one} = new (pool + ${slot} * sizeof(${type})) ${type};`,
        '@retire;',
        'free(pool);',
      ],
      answers: [
        { retire: `${one}->~${type}();` },
        { retire: `delete ${one};` },
        { retire: `free(${one});` },
        { retire: `${one}->~${type}();\nfree(${one});` },
        { retire: '' },
      ],
    };
  },
};

/** A slot used again under an object that is still alive. */
export const slotReuse: Template = {
  rules: ['object.lifetime'],
  shows: ['OB'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const size = dice.multiple(8, 16, 300);
    const n = dice.int(3, 9);
    const slots = dice.int(1, 2);
    return {
      data: { count: count(n), size: bytes(size) },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}(int n) { x = n; } ~${type}() { x = 0; } int x; char text[${size - 4}]; };`,
        `char* slot = (char*)malloc(${slots} * sizeof(${type}));`,
        `${type}* ${one} = NULL;`,
        `for (int i = 1; i <= ${n}; ++i) {`,
        `  ${one} = @fire;`,
        `  check(${one}->x == i);`,
        '  @retire;',
        '}',
        'free(slot);',
      ],
      answers: [
        { fire: `new (slot) ${type}(i)`, retire: `${one}->~${type}();` },
        { fire: `new (slot) ${type}(i)`, retire: '' },
        { fire: `(${type}*)slot`, retire: `${one}->~${type}();` },
        { fire: `new (slot) ${type}(i)`, retire: `delete ${one};` },
        { fire: `new ${type}(i)`, retire: `${one}->~${type}();` },
      ],
    };
  },
};

/** The heap, visited again and again for objects that take turns. */
export const newForEach: Template = {
  rules: [],
  shows: ['CA'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const size = dice.multiple(8, 16, 300);
    const n = dice.int(12, 30);
    const pool = `(char*)malloc(sizeof(${type}))`;
    return {
      data: { count: count(n), size: bytes(size) },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}(int n) { x = n; } ~${type}() { x = 0; } int x; char text[${size - 4}]; };`,
        'char* slot = @slot;',
        forEach(n, '{'),
        `  ${type}* ${one} = @fire;`,
        `  check(${one}->x == i);`,
        '  @retire;',
        '}',
        'free(slot);',
      ],
      bounded: 'CA',
      answers: [
        { slot: pool, fire: `new (slot) ${type}(i)`, retire: `${one}->~${type}();` },
        { slot: 'NULL', fire: `new ${type}(i)`, retire: `delete ${one};` },
        { slot: pool, fire: `new (slot) ${type}(i)`, retire: `delete ${one};` },
        { slot: pool, fire: `(${type}*)slot`, retire: '' },
        { slot: 'NULL', fire: `new (malloc(sizeof(${type}))) ${type}(i)`, retire: `${one}->~${type}();` },
      ],
    };
  },
};
