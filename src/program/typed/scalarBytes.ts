import { CONVERSIONS } from './arithmetic.ts';
import { isNumeric, numericClass, type ScalarType, type Type } from './type.ts';
import { normalize, toUnsigned64, type Value } from './value.ts';

/** Reads a scalar from memory: little endian, as on every machine Windows runs on. */
export type Decode = (bytes: Uint8Array, offset: number) => Value;

/** How scalars of a type lie in memory. */
export function decoderOf(type: ScalarType): Decode {
  if (type.kind === 'floating') return floatingDecoder(type.size);
  if (type.kind === 'integer' && type.size < 8) return narrowDecoder(type.size, type.isSigned);
  return type.kind === 'integer' && type.isSigned ? decodeSigned64 : decodeUnsigned64;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const floatingDecoder =
  (size: 4 | 8): Decode =>
  (bytes, offset) =>
    size === 4 ? viewOf(bytes).getFloat32(offset, true) : viewOf(bytes).getFloat64(offset, true);

function narrowDecoder(size: number, isSigned: boolean): Decode {
  const shift = 32 - 8 * size;
  return (bytes, offset) => {
    let word = 0;
    for (let index = size - 1; index >= 0; index--) word = (word << 8) | (bytes[offset + index] ?? 0);
    return isSigned ? (word << shift) >> shift : word >>> 0;
  };
}

const word = (bytes: Uint8Array, offset: number): number =>
  ((bytes[offset] ?? 0) |
    ((bytes[offset + 1] ?? 0) << 8) |
    ((bytes[offset + 2] ?? 0) << 16) |
    ((bytes[offset + 3] ?? 0) << 24)) >>>
  0;

const decodeUnsigned64: Decode = (bytes, offset) => {
  const [low, high] = [word(bytes, offset), word(bytes, offset + 4)];
  return high < 2 ** 21 ? high * 2 ** 32 + low : normalize((BigInt(high) << 32n) | BigInt(low));
};

const decodeSigned64: Decode = (bytes, offset) => CONVERSIONS.i64(decodeUnsigned64(bytes, offset));

/** Writes a scalar into `bytes` at `offset`. */
export type Encode = (value: Value, bytes: Uint8Array, offset: number) => void;

/** The opposite of `decoderOf`. */
export function encoderOf(type: ScalarType): Encode {
  if (type.kind === 'floating') return floatingEncoder(type.size);
  return type.kind === 'integer' && type.size < 8 ? narrowEncoder(type.size) : encode64;
}

const floatingEncoder =
  (size: 4 | 8): Encode =>
  (value, bytes, offset) =>
    size === 4
      ? viewOf(bytes).setFloat32(offset, Number(value), true)
      : viewOf(bytes).setFloat64(offset, Number(value), true);

const narrowEncoder =
  (size: number): Encode =>
  (value, bytes, offset) =>
    writeWord(value as number, size, bytes, offset);

function writeWord(word: number, size: number, bytes: Uint8Array, offset: number): void {
  for (let index = 0; index < size; index++) bytes[offset + index] = word >>> (8 * index);
}

const encode64: Encode = (value, bytes, offset) => {
  const unsigned = toUnsigned64(value);
  const isNumber = typeof unsigned === 'number';
  const high = isNumber ? Math.floor(unsigned / 2 ** 32) : Number(unsigned >> 32n);
  const low = isNumber ? unsigned >>> 0 : Number(unsigned & 0xffffffffn);
  writeWord(low, 4, bytes, offset);
  writeWord(high, 4, bytes, offset + 4);
};

/** The value cut to what a variable of the type can hold. */
export function fitterOf(type: Type): (value: Value) => Value {
  if (type.kind === 'pointer') return CONVERSIONS.u64;
  if (!isNumeric(type)) return (value) => value;
  if (type.kind === 'integer' && type.isBool) return (value) => (value ? 1 : 0);
  const convert = CONVERSIONS[numericClass(type)];
  if (type.kind === 'floating' || type.size >= 4) return convert;
  const shift = 32 - 8 * type.size;
  return type.isSigned
    ? (value) => ((convert(value) as number) << shift) >> shift
    : (value) => ((convert(value) as number) << shift) >>> shift;
}
