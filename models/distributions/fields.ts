import { z } from 'zod';
import { daysInMonth, isMonth } from '../calendar.ts';

/** The small fields that every part of the scenario language shares. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens');
export const name = z.string().trim().min(1).max(120);
export const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const day = z.string().superRefine((text, check) => {
  const isWritten = dayPattern.test(text);
  if (isWritten && Number(text.slice(8)) <= daysInMonth(text.slice(0, 7))) return;
  const message = isWritten ? 'must be a day of the calendar' : 'must be a day written YYYY-MM-DD';
  check.addIssue({ code: 'custom', message });
});
export const ratio = z.number().min(0).max(1);
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR');
