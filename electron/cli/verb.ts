import type { Command } from 'commander';
import type { Answer } from './terminal.ts';

/** Adds one verb: its arguments, its help, and the work that ends in an answer. */
export type AddVerb = (program: Command, finish: (answer: Answer) => void) => void;
