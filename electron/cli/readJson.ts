import { readFileSync } from 'node:fs';
import { WorkbenchError } from '../../models/errors.ts';
import { inputFile, standardStream } from './inputFile.ts';

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(inputFile(path), 'utf8'));
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const what = path === standardStream ? 'Standard input is not JSON' : `${path} is not a JSON file`;
    throw new WorkbenchError('unreadable_file', `${what} (${reason}); correct it.`);
  }
}
