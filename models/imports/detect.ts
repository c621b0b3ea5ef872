import type { ImportFormat } from './format.ts';
import { anthropicCost } from './formats/anthropicCost.ts';
import { anthropicTokens } from './formats/anthropicTokens.ts';
import { focus } from './formats/focus.ts';
import { genericRevenue } from './formats/genericRevenue.ts';
import { genericUsage } from './formats/genericUsage.ts';
import { openAiCost } from './formats/openAiCost.ts';
import { openAiEmpty, openAiUsage } from './formats/openAiUsage.ts';
import type { Header } from './header.ts';
import type { FormatGuess } from './importResult.ts';

/** Every format the workbench reads. */
export const formats: readonly ImportFormat[] = [
  openAiUsage,
  openAiEmpty,
  openAiCost,
  anthropicTokens,
  anthropicCost,
  focus,
  genericUsage,
  genericRevenue,
];

/**
 * Which formats a header may be, best first, with the columns that decided it; empty when it is none of them.
 *
 * Convention: by the set of folded column names, never by file name; a score of 1 is a provider's own header with all its usual
 * columns. Errors: none. Source: FORMATS section 9.
 *
 * @example
 * guessFormats({ names: ['A'], folded: ['a'], find: () => -1, has: () => false }) // => []
 */
export function guessFormats(header: Header): FormatGuess[] {
  return formats.flatMap((format) => guess(format, header)).sort((a, b) => b.score - a.score);
}

function guess(format: ImportFormat, header: Header): FormatGuess[] {
  const chosen = (format.oneOf ?? []).map((synonyms) => header.find(...synonyms));
  if (!format.all.every(header.has) || chosen.includes(-1)) return [];
  if (format.exact && header.folded.some((name) => !format.all.includes(name))) return [];
  const some = format.some.filter(header.has);
  const deciding = new Set([...format.all, ...some].map((name) => header.find(name)).concat(chosen));
  const share = format.some.length === 0 ? 1 : some.length / format.some.length;
  return [
    {
      format: format.id,
      name: format.name,
      score: Math.round(format.weight * (0.6 + 0.4 * share) * 100) / 100,
      columns: [...deciding].map((index) => header.names[index]!),
    },
  ];
}

/**
 * The format with an id, in the form that fits a header; null when there is none with this id.
 *
 * @example
 * formatNamed('no-such-format', { names: [], folded: [], find: () => -1, has: () => false }) // => null
 */
export function formatNamed(id: string, header: Header): ImportFormat | null {
  const named = formats.filter((format) => format.id === id);
  return named.find((format) => guess(format, header).length > 0) ?? named[0] ?? null;
}
