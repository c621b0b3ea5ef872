const regionPrefix = /^(us|eu|apac|ap|jp|au|ca|global|us-gov)\./;
const makerPrefix =
  /^(anthropic|amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen|moonshot|moonshotai|minimax|google|writer|stability|zai)\./;
const dateSuffix = /[-@](20\d{2}-?[01]\d-?[0-3]\d)$/;
const claudeOldOrder = /^claude-(\d+(?:-\d)?)-(opus|sonnet|haiku)/;

/**
 * A model's name with everything folded away that does not change which model it is, so that the id of a usage
 * file and the display name of a cost file meet.
 *
 * Convention: lower case; spaces, dots, underscores and colons become hyphens; gateway, region and maker prefixes, release
 * dates, `-latest` and Bedrock's `-v1:0` go; old Claude ids take the new word order. Errors: none. Source: FORMATS section 3a.
 *
 * @example
 * modelKey('claude-opus-4-5-20251101') // => 'claude-opus-4-5'
 * modelKey('Claude Opus 4.5') // => 'claude-opus-4-5'
 * modelKey('us.anthropic.claude-sonnet-4-5-20250929-v1:0') // => 'claude-sonnet-4-5'
 * modelKey('Claude Haiku 3.5') === modelKey('claude-3-5-haiku-20241022') // => true
 * modelKey('gpt-4o-mini-2024-07-18') // => 'gpt-4o-mini'
 */
export function modelKey(model: string): string {
  return undated(foldedModel(model).replace(/-v\d+(-\d+)?$/, ''))
    .replace(/-latest$/, '')
    .replace(claudeOldOrder, 'claude-$2-$1');
}

/**
 * A model's name in one spelling with its release date kept: the most exact way to look a model up.
 *
 * Convention: as `modelKey`, without removing dates, versions and `-latest`; a fine-tuned model is named by its base. Errors: none.
 *
 * @example
 * foldedModel('OpenAI/GPT-4o 2024-05-13') // => 'gpt-4o-2024-05-13'
 */
export function foldedModel(model: string): string {
  const tail = model.trim().toLowerCase().split('/').at(-1)!;
  return tail
    .replace(/^(ft:[^:]+):.*$/, '$1')
    .replace(regionPrefix, '')
    .replace(makerPrefix, '')
    .replace(/[\s._:@]+/g, '-')
    .replace(/-+/g, '-');
}

function undated(model: string): string {
  return model.replace(dateSuffix, '');
}

const makers: readonly (readonly [provider: string, pattern: RegExp])[] = [
  ['anthropic', /^claude/],
  ['openai', /^(gpt|chatgpt|o[134](-|$)|text-embedding|codex)/],
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
 * Convention: used only where a file names no provider, or one that publishes no price list. Errors: none.
 *
 * @example
 * makerOf('Claude Opus 4.5') // => 'anthropic'
 * makerOf('in-house-7b') // => null
 */
export function makerOf(model: string): string | null {
  const key = foldedModel(model);
  return makers.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}
