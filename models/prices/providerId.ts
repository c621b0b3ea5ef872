/** Every spelling seen in export files and catalogues, by the one id the price book uses. First match wins. */
const spellings: readonly (readonly [id: string, pattern: RegExp])[] = [
  ['oci', /^(oracle|oci)(?![a-z])/],
  ['azure', /^(azure|microsoft|az\.ai)/],
  ['aws', /^(aws|amazon|bedrock)/],
  ['google', /^(google|gcp|gemini|vertex|palm)/],
  ['openai', /^(openai|open ai|chatgpt|text-completion-openai)/],
  ['anthropic', /^(anthropic|claude)/],
  ['mistral', /^(mistral|codestral|text-completion-codestral)/],
  ['x-ai', /^(xai|x[-_ ]ai|grok)/],
  ['fireworks', /^fireworks/],
  ['together', /^together/],
  ['cohere', /^cohere/],
  ['deepseek', /^deepseek/],
  ['moonshot', /^moonshot/],
  ['voyageai', /^voyage/],
  ['openrouter', /^openrouter/],
  ['groq', /^groq/],
  ['perplexity', /^perplexity/],
];

/**
 * The price book's id of a provider, from any spelling in a file; an unknown provider keeps its own name.
 *
 * Convention: known providers become lower-case ids, others are trimmed only. Source: FORMATS sections 1 to 5.
 *
 * @example
 * providerId('OpenAI') // => 'openai'
 * providerId('Amazon Bedrock') // => 'aws'
 * providerId(' Solora AI ') // => 'Solora AI'
 */
export function providerId(name: string): string {
  const folded = name.trim().toLowerCase();
  return spellings.find(([, pattern]) => pattern.test(folded))?.[0] ?? name.trim();
}

/**
 * Whether a name is the price book's id of a provider, as `providerId` gives it.
 *
 * @example
 * isProviderId('openai') // => true
 * isProviderId('Acme') // => false
 */
export function isProviderId(name: string): boolean {
  return spellings.some(([id]) => id === name.trim());
}
