import { InvalidArgumentError } from 'commander';
import { readNumber } from '../../models/distributions/parseNumber.ts';

/** A number or an amount of money as every verb reads it: 120000, 1,234.5, $1.2m, 12k or 7%. */
export function numberFlag(text: string): number {
  const read = readNumber(text);
  if (typeof read === 'string') throw new InvalidArgumentError(read);
  return read;
}

/** A number from 0 on. */
export function countFlag(text: string): number {
  const value = numberFlag(text);
  if (value < 0) throw new InvalidArgumentError(`"${text}" is below 0; enter 0 or more, such as 3 or 10%.`);
  return value;
}

/** A whole number. */
export function wholeNumber(text: string): number {
  const value = numberFlag(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Enter a whole number.');
  return value;
}
