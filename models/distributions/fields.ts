import { z } from 'zod';
import { isMonth } from '../calendar.ts';

/** The small fields that every part of the scenario language shares. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens');
export const name = z.string().trim().min(1).max(120);
export const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
export const ratio = z.number().min(0).max(1);
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR');
