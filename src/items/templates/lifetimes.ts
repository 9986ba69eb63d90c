import { alignUp, MiB } from '../../base/bytes.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawNames, forEach } from './code.ts';

/** Storage that goes without a destructor. */
export const notDestroyed: Template = {
  rules: ['object.lifetime'],
  shows: ['LK', 'OB'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const parts = dice.int(8, 900);
    return {
      data: { parts: bytes(parts), type: { unit: 'code', value: type } },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}() { parts = new char[${parts}]; } ~${type}() { delete[] parts; } char* parts; };`,
        `${type}* ${one} = new ${type};`,
        `${one}->parts[0] = ${dice.int(1, 99)};`,
        '@drop;',
      ],
      answers: [
        { drop: `delete ${one};` },
        { drop: `free(${one});` },
        { drop: `${one}->~${type}();` },
        { drop: `delete[] ${one}->parts;\nfree(${one});` },
        { drop: `${one}->~${type}();\ndelete ${one};` },
      ],
    };
  },
};

/** The cookie in front of an array, and an arena that has no room for it. */
export const cookieArena: Template = {
  rules: ['new.arrayCookie'],
  shows: ['UB'],
  draw(dice) {
    const { type, many } = drawNames(dice);
    const n = dice.int(3, 12);
    const size = dice.multiple(8, 16, 200);
    const whole = n * size;
    return {
      data: { count: count(n), size: bytes(size), whole: bytes(whole) },
      arena: 'heap',
      helpers: [
        'char* arena = NULL;',
        `class ${type} { public: ${type}() { x = 7; } ~${type}() { x = 0; } char text[${size - 4}]; int x;`,
        'void* operator new[](size_t n) { return arena; }  void operator delete[](void* p) {} };',
      ],
      program: [
        `arena = (char*)malloc(@size);`,
        `${type}* ${many} = new ${type}[${n}];  // in the arena: ${n} of ${size} bytes, with a destructor`,
        `check(${many}[${n - 1}].x == 7);`,
        `delete[] ${many};`,
        'free(arena);',
      ],
      answers: [
        { size: `8 + ${n} * sizeof(${type})` },
        { size: `${n} * sizeof(${type})` },
        { size: `4 + ${n} * sizeof(${type})` },
        { size: `${n} * (sizeof(${type}) - 1)` },
        { size: `${n - 1} * sizeof(${type})` },
      ],
    };
  },
};

/** How far the first element lies behind the start of the storage. */
export const cookieSize: Template = {
  rules: ['new.arrayCookie'],
  shows: ['UB'],
  draw(dice) {
    const { type, many } = drawNames(dice);
    const n = dice.int(2, 20);
    const size = dice.multiple(8, 8, 400);
    const hasDestructor = dice.int(0, 2) > 0;
    const destructor = hasDestructor ? `~${type}() { x = 0; } ` : '';
    return asking(
      {
        of: `(char*)${many} - arena`,
        mistakes: [hasDestructor ? 0 : 8, 4, 16, size],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { count: count(n), size: bytes(size) },
        arena: 'heap',
        program: [
          `char* arena = (char*)malloc(${alignUp(n * size + 16, 16)});`,
          `class ${type} { public: ${type}() { x = 1; } ${destructor}int x; char text[${size - 4}];`,
          '  void* operator new[](size_t n) { return arena; } };',
          `${type}* ${many} = new ${type}[${n}];`,
        ],
      },
    );
  },
};

/** How many are destroyed when a constructor in an array throws. */
export const arrayThrow: Template = {
  rules: ['object.lifetime'],
  shows: ['OB'],
  draw(dice) {
    const { type, many } = drawNames(dice);
    const n = dice.int(4, 30);
    const at = dice.int(2, n);
    return asking(
      {
        of: 'gone',
        mistakes: [0, at, n, n - 1, at + 1],
        form: 'decimal',
        isBytes: false,
      },
      {
        data: { count: count(n), at: count(at) },
        arena: 'heap',
        program: [
          'int made = 0, gone = 0;',
          `class ${type} { public: ${type}() { if (++made == ${at}) throw std::logic_error("full"); x = 1; }`,
          `  ~${type}() { gone += 1; } int x; char text[${dice.multiple(4, 4, 200)}]; };`,
          `try { ${type}* ${many} = new ${type}[${n}]; delete[] ${many}; }`,
          'catch (const std::exception&) { }',
        ],
      },
    );
  },
};

/** A type that asks for more alignment than allocators promise. */
export const overAligned: Template = {
  rules: ['new.alignedOverload'],
  shows: ['AL'],
  draw(dice) {
    const { type, one, many } = drawNames(dice);
    const align = 2 ** dice.int(5, 8);
    const n = dice.int(2, 6);
    const number = dice.int(1, 99);
    const each = (body: string): string => forEach(n, body);
    return {
      data: { align: count(align), count: count(n) },
      arena: 'heap',
      program: [
        `struct alignas(${align}) ${type} { long long hits; };`,
        `${type}* ${many}[${n}];`,
        each('{'),
        `  ${type}* ${one} = @make;`,
        `  ${one}->hits = ${number};`,
        `  ${many}[i] = ${one};`,
        '}',
        '@drop;',
      ],
      requests: { make: { size: `sizeof(${type})`, align, count: n } },
      answers: [
        { make: `new ${type}`, drop: each(`delete ${many}[i];`) },
        { make: `(${type}*)malloc(sizeof(${type}))`, drop: each(`free(${many}[i]);`) },
        { make: `new ${type}`, drop: each(`free(${many}[i]);`) },
        { make: `(${type}*)new char[sizeof(${type})]`, drop: each(`delete[] (char*)${many}[i];`) },
        { make: `new ${type}`, drop: each(`delete[] (char*)${many}[i];`) },
      ],
    };
  },
};

/** Storage whose constructor throws, with nobody to give it back. */
export const throwingConstructor: Template = {
  rules: ['object.lifetime'],
  shows: ['LK'],
  draw(dice) {
    const { type, one } = drawNames(dice);
    const size = dice.multiple(8, 16, 2000);
    return {
      data: { size: bytes(size) },
      arena: 'heap',
      program: [
        `class ${type} { public: ${type}() { throw std::logic_error("busy"); } char text[${size}]; };`,
        `${type}* ${one} = NULL;`,
        'char* room = NULL;',
        `try { ${one} = @make; }`,
        'catch (const std::exception&) { @rescue; }',
        `check(${one} == NULL);`,
      ],
      answers: [
        { make: `new ${type}`, rescue: '' },
        { make: `new (malloc(sizeof(${type}))) ${type}`, rescue: '' },
        { make: `new (malloc(sizeof(${type}))) ${type}`, rescue: `free(${one});` },
        { make: `new (room = (char*)malloc(sizeof(${type}))) ${type}`, rescue: `delete (${type}*)room;` },
        { make: `new (malloc(sizeof(${type}))) ${type}`, rescue: `delete ${one};` },
      ],
    };
  },
};

/** `nothrow`, and nobody looks at the answer. */
export const nothrowNull: Template = {
  rules: ['new.badAlloc'],
  shows: ['UB'],
  draw(dice) {
    const block = drawNames(dice).one;
    const size = dice.int(70, 900);
    const at = dice.int(0, 90_000);
    const array = `char[${size} * 1024 * 1024]`;
    const use = `${block}[${at}] = 1;`;
    return {
      data: { size: bytes(size * MiB) },
      machine: { commitLimit: 64 * MiB },
      arena: 'heap',
      program: [`char* ${block} = NULL;  // this machine can promise 64 MiB`, '@make;', '@use;', `delete[] ${block};`],
      answers: [
        { make: `${block} = new (std::nothrow) ${array};`, use: `if (${block} != NULL) ${use}` },
        { make: `${block} = new (std::nothrow) ${array};`, use },
        { make: `${block} = new ${array};`, use: `if (${block} != NULL) ${use}` },
        { make: `try { ${block} = new ${array}; } catch (const std::bad_alloc&) { }`, use },
        { make: `${block} = new ${array};`, use },
      ],
    };
  },
};

/** `new` tested for NULL, which it never answers. */
export const neverNull: Template = {
  rules: ['new.badAlloc'],
  shows: ['LK'],
  draw(dice) {
    const block = drawNames(dice).one;
    const kept = dice.int(1, 20);
    const size = dice.int(70, 900);
    const array = `new char[${size} * 1024 * 1024]`;
    const nothrow = `new (std::nothrow) char[${size} * 1024 * 1024]`;
    return {
      data: { size: bytes(size * MiB), kept: bytes(kept * MiB) },
      machine: { commitLimit: 64 * MiB },
      arena: 'heap',
      program: [
        `char* cache = new char[${kept} * 1024 * 1024];`,
        `char* ${block} = NULL;  // this machine can promise 64 MiB`,
        '@make;',
        `delete[] ${block};`,
        'delete[] cache;',
      ],
      answers: [
        { make: `try { ${block} = ${array}; } catch (const std::bad_alloc&) { }` },
        { make: `${block} = ${array};\nif (${block} == NULL) ${block} = new char[64];` },
        { make: `${block} = ${nothrow};\n${block}[0] = 1;` },
        { make: `${block} = ${array};` },
        { make: `try { ${block} = ${nothrow}; ${block}[0] = 1; } catch (const std::bad_alloc&) { }` },
      ],
    };
  },
};
