import { foldName } from '../../foldName.ts';
import { makerOf } from '../../prices/modelId.ts';
import { providerId } from '../../prices/providerId.ts';
import type { TokenCounts } from '../../usage/usageRow.ts';
import { type Cells, countCell, type NumberCell, RejectedCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import type { RowWarning } from '../format.ts';
import type { PlainLayout, PlainNumber } from '../kernel/plainLayout.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { totalTokenNames } from '../rollup/statedTotals.ts';
import { type Counting, promptTokens } from './promptTokens.ts';

/** The tokens of a row, and what is to be said of how they were told apart. */
interface GenericTokens {
  readonly counts: TokenCounts;
  readonly warnings: readonly RowWarning[];
  /** Whether the row counts in another way than its columns let expect, so that rows like it are read one by one. */
  readonly isOdd: boolean;
}

const names = (column: string) => columnNames(usageTemplate, column);
const [cachedApart, cachedInside] = [names('cached_input_tokens'), names('cached_tokens')];
/** What was not read from the cache, beside all input. */
const missNames: readonly string[] = [
  ...['cache_miss_tokens', 'prompt_cache_miss_tokens', 'input_cache_miss_tokens', 'cache_miss_input_tokens'],
  ...['prompt_tokens_cache_miss', 'input_tokens_cache_miss'],
];
/** Names that say that nothing of the input came from the cache. */
const freshName = /cached|fresh/;
/** What is written for five minutes and for an hour together. */
const writtenTogether = ['cache_creation_input_tokens', 'cache_creation_tokens', 'cache_write_input_tokens'];
/** What of that is written for five minutes, which the rest of it is. */
const writtenShort = /cachecreationephemeral5minputtokens$/;
const others = ['audio', 'image', 'video'] as const;
const inputsOf = (kind: (typeof others)[number]) => [
  ...[`input_${kind}_tokens`, `${kind}_input_tokens`, `prompt_${kind}_tokens`, `prompt_tokens_details_${kind}_tokens`],
  ...[`input_tokens_details_${kind}_tokens`, `${kind}_prompt_tokens`, `${kind}_tokens_input`, `${kind}_tokens_in`],
];
const outputsOf = (kind: (typeof others)[number]) => [
  ...[`output_${kind}_tokens`, `${kind}_output_tokens`, `completion_${kind}_tokens`, `${kind}_completion_tokens`],
  ...[`completion_tokens_details_${kind}_tokens`, `output_tokens_details_${kind}_tokens`],
  ...[`${kind}_tokens_output`, `${kind}_tokens_out`],
];
const otherInputs = others.flatMap(inputsOf);
const otherOutputs = others.flatMap(outputsOf);
/** Whose counts of input leave out what was read from the cache. */
const outsiders = new Set(['anthropic', 'aws']);
/** Whose counts contain it. */
const insiders = new Set(['openai', 'azure', 'google', 'deepseek', 'xai', 'groq', 'moonshot', 'zai', 'qwen']);

const byProvider: RowWarning = {
  column: null,
  message:
    'Cached input is read as part of input, as this provider counts it; add total_tokens to confirm, or name the column fresh_input_tokens if cached input is additional.',
};
const unknownCounting: RowWarning = {
  column: null,
  message:
    'Cached input is read as additional to input: no total, provider or model shows how it is counted. Add total_tokens to confirm, or name the column total_input_tokens if it contains cached input.',
};
const none: readonly RowWarning[] = [];

/** How a header counts where no row shows it: what its input is called, and whether the provider of a row decides. */
interface Habit {
  readonly input: string;
  readonly counting: Counting;
  readonly isOpen: boolean;
  /** Columns that are inside the input. */
  readonly held: readonly string[];
}

function habitOf(header: Header): Habit {
  const isThere = (column: string) => header.find(...names(column)) !== -1;
  const written = ['cache_write_tokens', 'cache_write_1h_tokens'];
  if (!isThere('input_tokens') && isThere('prompt_tokens')) {
    const held = ['cached_input_tokens', 'cached_tokens', ...written];
    return { input: 'prompt_tokens', counting: 'inside', isOpen: false, held };
  }
  const isFresh =
    !header.has('input_tokens') && names('input_tokens').some((name) => freshName.test(name) && header.has(name));
  if (!isFresh && (isThere('cached_tokens') || header.has('reasoning_output_tokens'))) {
    return { input: 'input_tokens', counting: 'inside', isOpen: false, held: ['cached_input_tokens', 'cached_tokens'] };
  }
  // A file of our own template says what its columns are.
  const isOpen = !isFresh && !header.has('period_start') && header.find(...cachedApart) !== -1;
  return { input: 'input_tokens', counting: 'apart', isOpen, held: [] };
}

/**
 * Reads the tokens of a generic row: disjoint kinds, told apart by the total that the row states, else by how the
 * columns are called and, for names that several use, by the provider.
 *
 * Units: tokens. Errors: the reader rejects cached tokens that are more than the input they are said to be in.
 *
 * @example
 * openGenericTokens(openHeader(['input_tokens', 'cached_input_tokens', 'output_tokens', 'total_tokens']))([
 *   '100',
 *   '60',
 *   '5',
 *   '105',
 * ]).counts.inputTokens // => 40
 */
export function openGenericTokens(header: Header): (cells: Cells) => GenericTokens {
  const count = (column: string) => countCell(header, ...names(column));
  const { input, counting, isOpen } = habitOf(header);
  const [whole, output, reasoning] = [count(input), count('output_tokens'), count('reasoning_tokens')];
  const [apart, inside] = [count('cached_input_tokens'), count('cached_tokens')];
  const [written, hour] = [count('cache_write_tokens'), count('cache_write_1h_tokens')];
  const holdsHour = writtenTogether.some((name) => header.find(name) === header.find(...names('cache_write_tokens')));
  if (holdsHour)
    for (const [index, name] of header.names.entries()) if (writtenShort.test(joined(name))) header.use?.(index);
  const [otherInput, otherOutput] = [sumCell(header, otherInputs), sumCell(header, otherOutputs)];
  const special = {
    audioInput: sumCell(header, inputsOf('audio')),
    imageInput: sumCell(header, inputsOf('image')),
    audioOutput: sumCell(header, outputsOf('audio')),
    imageOutput: sumCell(header, outputsOf('image')),
  };
  const total = countCell(header, ...totalTokenNames);
  const miss = countCell(header, ...missNames);
  const holdsWritten = input === 'prompt_tokens';
  const counts = openCounting(header);
  return (cells) => {
    const [five, long, prompt] = [written(cells), hour(cells), whole(cells)];
    const read = apart(cells) ?? inside(cells);
    const [sum, fresh] = [total(cells), miss(cells)];
    const isOpenRow = isOpen && read !== null && read > 0 && read <= (prompt ?? 0);
    // Rows without cached input are no reason to take those with some unread.
    const habit = isOpen ? counts(cells) : 'apart';
    const known = isOpenRow ? habit : 'apart';
    const isByProvider = known === 'inside';
    const all = holdsHour || long === null ? five : (five ?? 0) + long;
    const stated = {
      read,
      written: all,
      writtenHour: long,
      otherInput: otherInput(cells),
      output: output(cells),
      reasoning: reasoning(cells),
      otherOutput: otherOutput(cells),
      audioInput: special.audioInput(cells),
      imageInput: special.imageInput(cells),
      audioOutput: special.audioOutput(cells),
      imageOutput: special.imageOutput(cells),
      total: sum,
      fresh,
    };
    // Only in a gateway's prompt are written tokens inside as a rule; elsewhere a total must say so.
    const isProven = sum !== null || fresh !== null;
    const outside = counting === 'inside' && !holdsWritten && !isProven ? (all ?? 0) : 0;
    const way = isByProvider ? 'inside' : counting;
    if (way === 'inside' && !isProven && !isByProvider)
      checkHeld(prompt, (read ?? 0) + (holdsWritten ? (all ?? 0) : 0));
    const padded = prompt === null ? null : prompt + outside;
    const { counts: disjoint } = promptTokens({ ...stated, prompt: padded, counting: way });
    const told = isProven || known === 'apart' ? none : [known === 'inside' ? byProvider : unknownCounting];
    return { counts: disjoint, warnings: told, isOdd: habit !== 'apart' };
  };
}

const joined = (name: string) => foldName(name).replaceAll('_', '');

function checkHeld(whole: number | null, within: number): void {
  if (whole === null || within <= whole) return;
  throw new RejectedCell(
    `${whole} input tokens cannot contain ${within} cached tokens; name the column cache_read_tokens if they are additional.`,
    'input_tokens',
    String(whole),
  );
}

/** The sum of all columns of some names; null where none is filled. */
function sumCell(header: Header, wanted: readonly string[]): NumberCell {
  const places = new Map(wanted.flatMap((name) => (header.has(name) ? [[header.find(name), name] as const] : [])));
  const reads = [...places.values()].map((name) => countCell(header, name));
  if (reads.length === 0) return () => null;
  return (cells) => {
    const stated = reads.flatMap((read) => read(cells) ?? []);
    return stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0);
  };
}

/** How the maker of a row's model, else its provider, counts what was read from the cache; null where nobody knows. */
function openCounting(header: Header): (cells: Cells) => 'inside' | 'apart' | null {
  const [provider, model] = [textCell(header, ...names('provider')), textCell(header, ...names('model'))];
  const known = new Map<string, 'inside' | 'apart' | null>();
  return (cells) => {
    const [stated, name] = [provider(cells), model(cells)];
    const key = `${stated ?? ''}\n${name ?? ''}`;
    if (!known.has(key)) {
      const who = (name === null ? null : makerOf(name)) ?? (stated === null ? '' : providerId(stated));
      known.set(key, insiders.has(who) ? 'inside' : outsiders.has(who) ? 'apart' : null);
    }
    return known.get(key) ?? null;
  };
}

/** How the tokens of plain rows are told apart; null where each row must be looked at. */
interface PlainTokens {
  readonly numbers: readonly PlainNumber[];
  readonly total: PlainLayout['total'];
}

/**
 * The columns of tokens of a header's plain rows; null where a column has a part that only a row can place.
 *
 * @example
 * plainTokens(openHeader(['input_tokens', 'output_tokens', 'total_tokens'])).total.column // => 2
 */
export function plainTokens(header: Header): PlainTokens | null {
  const of = (column: string) => header.find(...names(column));
  const cached = [cachedApart, cachedInside].map((found) => header.find(...found)).filter((index) => index !== -1);
  const isSplit = [...otherInputs, ...otherOutputs].some(header.has);
  const { input, held } = habitOf(header);
  const [five, hour] = [of('cache_write_tokens'), of('cache_write_1h_tokens')];
  const isTogether = hour !== -1 && writtenTogether.some((name) => header.find(name) === five);
  if (cached.length > 1 || isSplit || isTogether || missNames.some(header.has)) return null;
  const number = (name: string, column: number, holds: readonly number[] = []) => ({ name, column, holds });
  const within = held.map(of);
  const [prompt, output, read] = [of(input), of('output_tokens'), cached[0] ?? -1];
  const total = header.find(...totalTokenNames);
  const outside = [read, five, hour].filter((column) => !within.includes(column));
  return {
    numbers: [
      number('inputTokens', prompt, within),
      number('cacheReadTokens', read),
      number('cacheWrite5mTokens', five),
      number('cacheWrite1hTokens', hour),
      number('outputTokens', output),
      number('reasoningTokens', of('reasoning_tokens')),
    ],
    total: total === -1 ? null : { column: total, parts: [prompt, output, ...outside] },
  };
}
