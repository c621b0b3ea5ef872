declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]?: Name };

/** US dollars, major units. */
export type Usd = Branded<'Usd'>;
/** A count of tokens. */
export type Tokens = Branded<'Tokens'>;
/** A published price: US dollars per million tokens. */
export type UsdPerMillionTokens = Branded<'UsdPerMillionTokens'>;
/** A share or rate as 0–1, never as a percentage. */
export type Ratio = Branded<'Ratio'>;

/**
 * Cost of a number of tokens at a price per million tokens.
 *
 * Shapes: scalar. Units: tokens × US$/M tokens → US$. Source: SEMANTICS section 1.
 *
 * @example
 * tokenCost(200_000, 3) // => 0.6
 */
export function tokenCost(tokens: Tokens, price: UsdPerMillionTokens): Usd {
  return (tokens * price) / 1_000_000;
}
