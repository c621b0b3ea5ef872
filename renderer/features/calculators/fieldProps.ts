import type { Issue } from '../../../models/errors.ts';
import type { Definitions, Schema } from './schema.ts';

/** One value of a form: its schema, its place in the input, and what is wrong there. */
export interface FieldProps {
  readonly schema: Schema;
  readonly defs: Definitions;
  /** The key that the value stands under, or would stand under in a list. */
  readonly name: string;
  /** What the value is called on screen. */
  readonly label: string;
  /** Where the value stands, as issues write it. */
  readonly path: string;
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly onChange: (value: unknown) => void;
}

/** What is wrong with the value at a path or inside it, without the path in front, which the field already says. */
export function issueBelow(issues: readonly Issue[], path: string): string | null {
  const found = issues.find((issue) => isWithin(issue.path, path));
  if (!found) return null;
  const text = found.message.startsWith(found.path) ? found.message.slice(found.path.length).trim() : found.message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isWithin(path: string, of: string): boolean {
  return path === of || path.startsWith(`${of}.`) || path.startsWith(`${of}[`);
}

export function below(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path ? `${path}.${key}` : key;
}
