import { withoutPlace } from './modelPlace.ts';

const makerPrefix =
  /^(anthropic|amazon|meta|mistral|cohere|ai21|openai|qwen|moonshot|moonshotai|minimax|google|writer|stability|zai)\./;
const release = /[-@](20\d{2}-?[01]\d-?[0-3]\d)(?:-v(\d+)(?:[:-]\d+)?)?$/;
const claudeOldOrder = /^claude-(\d+(?:-\d)?)-(opus|sonnet|haiku)/;

/**
 * A model's name with everything folded away that does not change which model it is, so that the id of a usage
 * file and the display name of a cost file meet.
 *
 * Convention: lower case; spaces, dots, underscores and colons become hyphens; gateway, region and maker prefixes,
 * release dates, `-latest` and the revision of a Bedrock id (`-v1:0`, or any after a date) go; old Claude ids take the
 * new word order. A version is never folded away: `deepseek-v3` and `titan-embed-text-v2:0` keep theirs. Source:
 * FORMATS section 3a.
 *
 * @example
 * modelKey('claude-opus-4-5-20251101') // => 'claude-opus-4-5'
 * modelKey('Claude Opus 4.5') // => 'claude-opus-4-5'
 * modelKey('us.anthropic.claude-sonnet-4-5-20250929-v1:0') // => 'claude-sonnet-4-5'
 * modelKey('Claude Haiku 3.5') === modelKey('claude-3-5-haiku-20241022') // => true
 * modelKey('gpt-4o-mini-2024-07-18') // => 'gpt-4o-mini'
 * modelKey('amazon.titan-embed-text-v9:0') // => 'titan-embed-text-v9'
 */
export function modelKey(model: string): string {
  const folded = foldedModel(model);
  return (isFirstRevision(model, folded) ? folded.replace(/-v1(-\d+)?$/, '') : folded)
    .replace(/-v(\d+)-0$/, '-v$1')
    .replace(release, '')
    .replace(/-(latest|default)$/, '')
    .replace(claudeOldOrder, 'claude-$2-$1');
}

/** Whether a name ends in Bedrock's number of the first revision, which other names of the model leave out. */
function isFirstRevision(model: string, folded: string): boolean {
  if (/-v1:\d+\s*$/i.test(model) || /^nova-[a-z]+-v1$/.test(folded)) return true;
  return makerPrefix.test(withoutPlace(model.trim().toLowerCase())) && /\d.*-v1$/.test(folded);
}

/**
 * A model's name in one spelling with its release date kept: the most exact way to look a model up.
 *
 * Convention: as `modelKey`, without removing dates, versions and `-latest`; a fine-tuned model is named by its base.
 *
 * @example
 * foldedModel('OpenAI/GPT-4o 2024-05-13') // => 'gpt-4o-2024-05-13'
 * foldedModel('deepseek.v3.2') // => 'deepseek-v3-2'
 */
export function foldedModel(model: string): string {
  return withoutPlace(model.trim().toLowerCase())
    .replace(/^(ft:[^:]+):.*$/, '$1')
    .replace(makerPrefix, '')
    .replace(/[\s._:@]+/g, '-')
    .replace(/-+/g, '-');
}

/** Which release of a model a name means: its day as digits, and the revision that a cloud numbers. */
export interface ModelRelease {
  readonly day: string;
  readonly revision: number | null;
}

/**
 * The release that a model's name states; null where it states none.
 *
 * @example
 * releaseOf('anthropic.claude-3-5-sonnet-20241022-v2:0') // => { "day": "20241022", "revision": 2 }
 * releaseOf('gpt-4o') // => null
 */
export function releaseOf(model: string): ModelRelease | null {
  const found = release.exec(foldedModel(model));
  if (!found) return null;
  return { day: found[1]!.replaceAll('-', ''), revision: found[2] === undefined ? null : Number(found[2]) };
}

/**
 * Whether two releases are one: the same day, and the same revision where both state one.
 *
 * @example
 * isSameRelease({ day: '20241022', revision: 2 }, { day: '20241022', revision: null }) // => true
 */
export function isSameRelease(a: ModelRelease, b: ModelRelease): boolean {
  return a.day === b.day && (a.revision === b.revision || a.revision === null || b.revision === null);
}

const makers: readonly (readonly [provider: string, pattern: RegExp])[] = [
  ['anthropic', /^claude/],
  ['openai', /^(ft-)?(gpt|chatgpt|o[134](-|$)|text-embedding|codex)/],
  ['google', /^gemini/],
  ['mistral', /^(mistral|codestral|ministral|pixtral|magistral|devstral)/],
  ['x-ai', /^grok/],
  ['deepseek', /^deepseek/],
  ['cohere', /^(command|embed-)/],
  ['voyageai', /^voyage/],
  ['moonshot', /^(kimi|moonshot)/],
];

/**
 * Which provider makes a model, by its name; null when the name does not tell.
 *
 * Convention: used only where a file names no provider, or one that publishes no price list.
 *
 * @example
 * makerOf('Claude Opus 4.5') // => 'anthropic'
 * makerOf('in-house-7b') // => null
 */
export function makerOf(model: string): string | null {
  const key = foldedModel(model);
  return makers.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}
