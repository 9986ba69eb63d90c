import type { FlagKind } from '../../core/codes/flagNames.ts';
import { BOOL, DWORD, HANDLE, LPVOID, pointerTo, SIZE_T, TEXT, type Type } from '../typed/type.ts';
import type { Parameter, ParameterKind } from './libraryFunction.ts';

const parameter = (name: string, type: Type, kind: ParameterKind): Parameter => ({ name, type, kind });

export const address = (name: string): Parameter => parameter(name, LPVOID, 'address');
export const size = (name: string): Parameter => parameter(name, SIZE_T, 'size');
export const count = (name: string): Parameter => parameter(name, SIZE_T, 'count');
export const alignment = (name: string): Parameter => parameter(name, SIZE_T, 'alignment');
export const handle = (name: string): Parameter => parameter(name, HANDLE, 'handle');
export const number = (name: string, type: Type = DWORD): Parameter => parameter(name, type, 'number');
export const offset = (name: string): Parameter => parameter(name, DWORD, 'offset');
export const text = (name: string): Parameter => parameter(name, TEXT, 'text');
export const byte = (name: string, type: Type): Parameter => parameter(name, type, 'byte');
export const condition = (name: string): Parameter => parameter(name, BOOL, 'condition');
export const routine = (name: string): Parameter => parameter(name, LPVOID, 'function');
export const result = (name: string, type: Type): Parameter => parameter(name, pointerTo(type), 'result');
export const protection = (name: string): Parameter => ({ ...parameter(name, DWORD, 'protection'), flags: 'protect' });
export const flags = (name: string, names: FlagKind): Parameter => ({
  ...parameter(name, DWORD, 'flags'),
  flags: names,
});
