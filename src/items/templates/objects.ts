import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawNames, forEach } from './code.ts';

/** An array of objects, given to plain `delete`. */
export const arrayDelete: Template = {
  rules: ['new.arrayCookie'],
  shows: ['MM', 'OB'],
  draw(dice) {
    const { type, many } = drawNames(dice);
    const n = dice.int(2, 12);
    const size = dice.multiple(8, 16, 200);
    const make = `new ${type}[${n}]`;
    return {
      data: { count: count(n), size: bytes(size), type: { unit: 'code', value: type } },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}() { x = 1; } ~${type}() { x = 0; } char data[${size - 4}]; int x; };`,
        `${type}* ${many} = @make;`,
        forEach(n, `check(${many}[i].x == 1);`),
        '@drop;',
      ],
      answers: [
        { make, drop: `delete[] ${many};` },
        { make, drop: `delete ${many};` },
        { make, drop: `free(${many});` },
        { make, drop: forEach(n, `delete &${many}[i];`) },
        { make: `(${type}*)malloc(${n} * sizeof(${type}))`, drop: `free(${many});` },
      ],
    };
  },
};

/** Storage without a constructor. */
export const notConstructed: Template = {
  rules: ['object.lifetime'],
  shows: ['OB'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const size = dice.multiple(8, 16, 400);
    const number = dice.int(2, 99);
    return {
      data: { size: bytes(size), type: { unit: 'code', value: type } },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}() { x = ${number}; } ~${type}() { x = 0; } int x; char data[${size - 4}]; };`,
        `${type}* ${one} = @make;`,
        `${one}->x += 1;`,
        '@drop;',
      ],
      answers: [
        { make: `new ${type}`, drop: `delete ${one};` },
        { make: `(${type}*)malloc(sizeof(${type}))`, drop: `free(${one});` },
        { make: `new ${type}`, drop: `free(${one});` },
        { make: `new ${type}`, drop: `delete[] ${one};` },
        { make: `new (malloc(sizeof(${type}))) ${type}`, drop: `${one}->~${type}();\nfree(${one});` },
      ],
    };
  },
};
