import type { Mapping } from '../../models/imports/mapping/mapping.ts';
import { inputFile } from './inputFile.ts';
import type { Session } from './session.ts';

/** The mapping of columns in a file; says what is wrong in it. */
export function readMapping({ call, file }: Session, path: string): Promise<Mapping> {
  return call('mapping.read', { file: file(inputFile(path)) });
}
