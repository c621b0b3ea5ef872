import type { TokenKind } from '../../usage/usageRow.ts';

interface BedrockUsage {
  /** As the usage type spells it, folded to an id; null where it names none (Marketplace lines). */
  readonly model: string | null;
  readonly tokenKind: TokenKind;
  readonly serviceTier: string | null;
  readonly contextBand: string | null;
}

/** What the tokens stand for may be named on either side of their direction. */
const of = '(?:[-_](?:text|image|video|audio|speech|multimodal))?';

const kinds: readonly (readonly [pattern: RegExp, kind: TokenKind])[] = [
  [/[-_]?cache[-_]?write[-_]?1h(?:our)?[-_]?(?:input)?[-_]?token(?:s|[-_]?count)?/i, 'cacheWrite1h'],
  [/[-_]?cache[-_]?write[-_]?(?:5m[-_]?)?(?:input)?[-_]?token(?:s|[-_]?count)?/i, 'cacheWrite5m'],
  [/[-_]?cache[-_]?read[-_]?(?:input)?[-_]?token(?:s|[-_]?count)?/i, 'cacheRead'],
  [new RegExp(`(?:[-_]mantle)?${of}[-_]?output${of}[-_]?token(?:s|[-_]?count)?`, 'i'), 'output'],
  [new RegExp(`(?:[-_]mantle)?${of}[-_]?input${of}[-_]?token(?:s|[-_]?count)?`, 'i'), 'input'],
];

/**
 * What an AWS usage type says of tokens; null when it counts none.
 *
 * Convention: the words before the token kind, without the region, name the model; those after it the tier. Source:
 * FORMATS section 4a.
 *
 * @example
 * readBedrockUsage('USE1-Claude3.5Sonnet-input-tokens-batch')
 * // => { "model": "claude-3.5-sonnet", "tokenKind": "input", "serviceTier": "batch", "contextBand": null }
 * readBedrockUsage('USW2-MP:USW2_InputTokenCount-Units')
 * // => { "model": null, "tokenKind": "input", "serviceTier": "standard", "contextBand": null }
 * readBedrockUsage('USE1-Qwen3-32B-output-tokens').model // => 'qwen-3-32b'
 * readBedrockUsage('USE1-BoxUsage:m5.large') // => null
 */
export function readBedrockUsage(usageType: string): BedrockUsage | null {
  for (const [pattern, tokenKind] of kinds) {
    const match = pattern.exec(usageType);
    if (!match) continue;
    const after = usageType.slice(match.index + match[0].length);
    return {
      model: modelOf(usageType.slice(0, match.index)),
      tokenKind,
      serviceTier: /batch/i.test(after)
        ? 'batch'
        : /flex/i.test(after)
          ? 'flex'
          : /priority/i.test(after)
            ? 'priority'
            : 'standard',
      contextBand: /long[-_]?context|[-_]lctx/i.test(usageType) ? 'long' : null,
    };
  }
  return null;
}

const region = '(?:(?:US|EU|AP|CA|SA|ME|AF|IL|MX|UG|CN)[A-Z]{1,2}\\d{1,2}|US|EU|APAC|AP|JP|AU|GLOBAL)';
const regionBefore = new RegExp(`^${region}[-_]`, 'i');
const regionAlone = new RegExp(`^${region}$`, 'i');

function modelOf(text: string): string | null {
  if (/MP:/.test(text)) return null;
  const name = text
    .replace(regionBefore, '')
    .replace(/[-_](?:cross-region(?:-global)?|global|mantle|long-?context)$/i, '');
  if (name === '' || regionAlone.test(name)) return null;
  return name
    .replace(/([a-z]{2,})(\d)/g, '$1-$2')
    .replace(/(\d)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[\s_:]+/g, '-')
    .replace(/-+/g, '-')
    .toLowerCase()
    .replace('deep-seek', 'deepseek');
}

/**
 * The model in the name of a Marketplace product.
 *
 * @example
 * bedrockProductModel('Claude 3 Haiku (Amazon Bedrock Edition)') // => 'Claude 3 Haiku'
 * bedrockProductModel('Amazon Elastic Compute Cloud') // => null
 */
export function bedrockProductModel(product: string | null): string | null {
  const match = /^(.*?)\s*\(Amazon Bedrock[^)]*\)/i.exec(product ?? '');
  return match ? match[1]! : null;
}
