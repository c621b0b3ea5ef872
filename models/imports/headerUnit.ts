const bracketed = /[[(]\s*([^\])]*?)\s*[\])]\s*$/;
/** What else may stand beside the size in the brackets. */
const others = /\b(in|of|tokens?|tok|us|usd|eur|gbp|chf|us\$|requests?|calls?)\b|[$€£]/gi;
const sizes: readonly (readonly [size: RegExp, power: number])[] = [
  [/^(k|tsd\.?|thousands?|1,?000s?|'?000s?|1k)$/i, 3],
  [/^(M|MM|mm|mn|mio\.?|millions?|1M|1,?000,?000)$/, 6],
  [/^(millions?|mio\.?|mn)$/i, 6],
  [/^(bn|billions?|1B)$/i, 9],
  [/^(cents?|c|¢|ct|pence|minor units?)$/i, -2],
  [/^(micros?|micro-?dollars?|µ|1e-6)$/i, -6],
  [/^(nanos?|nano-?dollars?|1e-9)$/i, -9],
];

/**
 * The power of ten that one unit of a column is, where its name ends in a size in brackets: thousands, millions or
 * cents.
 *
 * Convention: a lone small m may be minutes and says nothing, unless it stands beside tokens or a currency.
 *
 * @example
 * headerPower('Output tokens (K)') // => 3
 * headerPower('Cost (USD, in thousands)') // => 3
 * headerPower('Input [M tokens]') // => 6
 * headerPower('Cost (US cents)') // => -2
 * headerPower('Cost (USD)') // => 0
 */
export function headerPower(name: string): number {
  const inside = bracketed.exec(name.trim())?.[1];
  if (inside === undefined) return 0;
  const bare = inside
    .replace(/\bk(usd|eur|gbp|chf)\b/i, 'k')
    .replaceAll(others, ' ')
    .replaceAll(/[\s,/]+/g, ' ')
    .trim();
  // Commas are also in 1,000.
  const text = bare.replaceAll(' ', bare.startsWith('1') ? '' : ' ');
  if (text === 'm') return bare === inside.trim() ? 0 : 6;
  return sizes.find(([size]) => size.test(text))?.[1] ?? 0;
}

/** In what all amounts of a table are, where it says so once for all of them. */
export interface TableSize {
  /** The power of ten of one unit; 0 where it is not clear, and amounts are read as they stand. */
  readonly power: number;
  /** Whether it is said of money alone, so that counts are as they are. */
  readonly isMoney: boolean;
  /** The words that say so. */
  readonly text: string;
}

const currencySign = '(?:US\\$|[$€£]|USD|EUR|GBP|CHF)';
const sizeWords = "(?:k|thousands?|'?000s?|,000s?|tsd\\.?|tausend|mm?|millions?|mio\\.?|mn|millionen|bn|billions?)";
const sizePhrases: readonly (readonly [pattern: RegExp, isMoney: boolean])[] = [
  [new RegExp(`(?<![\\p{L}\\p{N}])${currencySign}\\s*(?:in\\s+)?(${sizeWords})(?![\\p{L}\\p{N}])`, 'iu'), true],
  [/(?<![\p{L}\p{N}])([kTM])(?:EUR|USD|GBP|CHF|[€$£])(?![\p{L}\p{N}])/u, true],
  [
    new RegExp(
      `(?:^|[([,:;–-]\\s*|(?<!\\p{L})(?:in|are) )(thousands?|millions?|billions?) (?:of )?(?:US )?(?:dollars|euros?|pounds|${currencySign})`,
      'iu',
    ),
    true,
  ],
  [new RegExp(`(?<!\\p{L})in\\s+(${sizeWords})\\s+(?:of )?${currencySign}(?!\\p{L})`, 'iu'), true],
  [new RegExp(`(?<!\\p{L})(?:in|en)\\s+(${sizeWords})(?![\\p{L}\\p{N}&/-])`, 'iu'), false],
  [
    /(?:amounts?|figures?|values?|costs?|spend|numbers?)\s+(?:are\s+)?(?:shown\s+|stated\s+)?in\s+(?:US\s+)?(cents)(?!\p{L})/iu,
    true,
  ],
  [new RegExp(`(?<!\\p{N})[[(]\\s*(${sizeWords})\\s*[\\])]`, 'iu'), false],
];
/** Words beside which a lone letter is a size. */
const amountWord = new RegExp(
  `${currencySign}|amount|figure|number|value|cost|spend|expense|revenue|sales|betr[aä]g|kosten|umsatz|montant|importe`,
  'iu',
);
/** What is counted, right before a size that then may not be that of money. */
const countsBefore =
  /(?<!\p{L})(?:tokens?|requests?|calls?|users?|seats?|hours?|characters?)(?: (?:counts?|volumes?|used|are))*[\s,:([]*$/iu;

/**
 * In what the amounts of a table are, where lines above it or the name of its first column say so; null where they say
 * nothing. Two sizes, or one that may be of counts alone, come to the power 0.
 *
 * @example
 * tableSize(['AI costs 2026', 'in $000s']) // => { "power": 3, "isMoney": true, "text": "in $000s" }
 * tableSize(['All figures in millions']).isMoney // => false
 * tableSize(['Umsatz in TEUR']).power // => 3
 * tableSize(['All amounts in US cents']).power // => -2
 * tableSize(['Customers above $1M']) // => null
 * tableSize(['Revenue in $M, cost in $000s']).power // => 0
 */
export function tableSize(texts: readonly string[]): TableSize | null {
  const found = texts.flatMap((text) => sizeIn(text.trim()) ?? []);
  const [first] = found;
  if (!first || found.every(({ power }) => power === first.power)) return first ?? null;
  return { power: 0, isMoney: false, text: found.map(({ text }) => text).join('; ') };
}

function sizeIn(text: string): TableSize | null {
  if (text.length > 200) return null;
  const found = sizePhrases.flatMap(([pattern, isMoney]) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))]
      .filter(([, word]) => isMoney || word!.length > 2 || amountWord.test(text))
      .map(({ 1: word, index }) => ({
        power: powerOfWord(word!),
        isMoney,
        isOfCounts: !isMoney && countsBefore.test(text.slice(0, index)),
      })),
  );
  const [first] = found;
  if (!first) return null;
  const isClear = !first.isOfCounts && found.every(({ power }) => power === first.power);
  return isClear ? { power: first.power, isMoney: first.isMoney, text } : { power: 0, isMoney: false, text };
}

function powerOfWord(word: string): number {
  if (/^cent/i.test(word)) return -2;
  if (/^(?:bn|b)/i.test(word)) return 9;
  return /^m/i.test(word) ? 6 : 3;
}

/**
 * What is told where a table states in what all its amounts are.
 *
 * @example
 * sizeText({ power: 3, isMoney: true, text: 'in $000s' }) // => 'Amounts are read in thousands, as "in $000s" says.'
 */
export function sizeText({ power, text }: TableSize): string {
  if (power === 0)
    return `"${text}" may not be the unit of all amounts; they are read as they stand. Put the unit into column names, such as "Cost ($K)".`;
  const unit = power === -2 ? 'cents' : power === 3 ? 'thousands' : power === 6 ? 'millions' : 'billions';
  return `Amounts are read in ${unit}, as "${text}" says.`;
}
