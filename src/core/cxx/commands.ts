import type { Outcome } from '../outcome.ts';
import type { Process } from '../process.ts';
import { type ConstructObject, constructObject, destroyObject, type ObjectCall, useObject } from './objectLife.ts';
import { type DeleteRequest, operatorDelete } from './operatorDelete.ts';
import { type NewRequest, operatorNew } from './operatorNew.ts';

/** What C++ does for a program: storage by its operators, and, without any call, the lives of objects. */
export type CxxCommand =
  | NewRequest
  | DeleteRequest
  | ({ readonly op: 'constructObject' } & ConstructObject)
  | ({ readonly op: 'destroyObject' | 'useObject' } & ObjectCall);

type Op = CxxCommand['op'];
type Handlers = {
  readonly [O in Op]: (process: Process, command: Extract<CxxCommand, { readonly op: O }>) => Outcome;
};

export const CXX_HANDLERS: Handlers = {
  'operator new': operatorNew,
  'operator new[]': operatorNew,
  'operator delete': operatorDelete,
  'operator delete[]': operatorDelete,
  constructObject,
  destroyObject,
  useObject,
};
