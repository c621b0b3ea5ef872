import { allocate } from '../usage/allocate.ts';
import type { OwnerUse, ProviderInvoice, StatementLine } from './statement.ts';

/** Lines of an owner before anybody answered. */
export interface OwnerLines {
  readonly owner: string | null;
  readonly lines: readonly Omit<StatementLine, 'answer'>[];
  readonly cents: bigint;
}

interface Footing {
  readonly provider: string | null;
  readonly useCents: bigint;
  readonly sharedCents: bigint;
  readonly invoiceCents: bigint | null;
}

const nanoPerCent = 10_000_000n;

/**
 * Lines of every owner, which foot to the invoices to the cent: use by model, and each owner's share of what a provider
 * bills beside use (tax, fees, credits, rounding, differences), by its share of the provider's use.
 *
 * Convention: largest remainder, so that lines add up to each provider's invoice; where none is entered, to its use. An
 * invoice without use is of nobody. Units: whole cents. Source: SEMANTICS section 11.
 *
 * @example
 * statementLines(
 *   [{ owner: 'A', provider: 'p', model: 'm', nanoUsd: 1000000000n, requests: 1, tokens: 10, includedUsd: 0 }],
 *   [{ provider: 'p', cents: 110n }],
 * ).owners[0].lines.map(({ usd }) => usd) // => [1, 0.1]
 */
export function statementLines(
  use: readonly OwnerUse[],
  invoices: readonly ProviderInvoice[],
): { readonly owners: readonly OwnerLines[]; readonly footing: readonly Footing[] } {
  const lines = new Map<string | null, Omit<StatementLine, 'answer'>[]>();
  const put = (owner: string | null, line: Omit<StatementLine, 'answer'>) => {
    const own = lines.get(owner) ?? [];
    own.push(line);
    lines.set(owner, own);
  };
  const providers = [...new Set([...use, ...invoices].map(({ provider }) => provider))].sort(byName);
  const footing = providers.map((provider): Footing => {
    const own = use.filter((one) => one.provider === provider);
    const useCents = toCents(own.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0n));
    const invoiceCents = invoices.find((one) => one.provider === provider)?.cents ?? null;
    const shares = split(useCents, own);
    for (const [index, one] of own.entries()) put(one.owner, lineOfUse(one, shares[index]!));
    const sharedCents = invoiceCents === null ? 0n : invoiceCents - useCents;
    if (sharedCents !== 0n) {
      const owners = ownersOf(own);
      const parts = split(sharedCents, owners);
      for (const [index, { owner }] of owners.entries())
        if (parts[index] !== 0n) put(owner, sharedLine(provider, parts[index]!));
    }
    return { provider, useCents, sharedCents, invoiceCents };
  });
  const owners = [...lines].map(([owner, own]) => ({
    owner,
    lines: own,
    cents: own.reduce((sum, { usd }) => sum + centsOf(usd), 0n),
  }));
  return {
    owners: owners.sort((a, b) => Number(a.owner === null) - Number(b.owner === null) || Number(b.cents - a.cents)),
    footing,
  };
}

function lineOfUse({ provider, model, requests, tokens }: OwnerUse, cents: bigint): Omit<StatementLine, 'answer'> {
  const usd = dollars(cents);
  return {
    id: `use ${provider ?? '-'} ${model ?? '-'}`,
    kind: 'use',
    provider,
    model,
    requests,
    tokens,
    rateUsd: tokens > 0 ? (usd / tokens) * 1e6 : null,
    usd,
    driver: null,
  };
}

function sharedLine(provider: string | null, cents: bigint): Omit<StatementLine, 'answer'> {
  return {
    id: `shared ${provider ?? '-'}`,
    kind: 'shared',
    provider,
    model: null,
    requests: null,
    tokens: null,
    rateUsd: null,
    usd: dollars(cents),
    driver: `share of use of ${provider ?? 'no provider'}`,
  };
}

/** Each owner once, with its use of a provider; nobody where there is none. */
function ownersOf(use: readonly OwnerUse[]): { readonly owner: string | null; readonly nanoUsd: bigint }[] {
  const sums = new Map<string | null, bigint>();
  for (const { owner, nanoUsd } of use) sums.set(owner, (sums.get(owner) ?? 0n) + nanoUsd);
  return sums.size > 0 ? [...sums].map(([owner, nanoUsd]) => ({ owner, nanoUsd })) : [{ owner: null, nanoUsd: 1n }];
}

function split(cents: bigint, over: readonly { readonly nanoUsd: bigint }[]): bigint[] {
  if (over.length === 0) return [];
  return allocate(
    cents,
    over.map(({ nanoUsd }) => Number(nanoUsd)),
  );
}

/**
 * Nano-dollars to the nearest cent; a half goes away from 0.
 *
 * Units: nano US$ → cents.
 *
 * @example
 * [toCents(15000000n), toCents(-15000000n), toCents(14999999n)].map(Number) // => [2, -2, 1]
 */
export function toCents(nano: bigint): bigint {
  const half = nano < 0n ? -nanoPerCent / 2n : nanoPerCent / 2n;
  return (nano + half) / nanoPerCent;
}

/**
 * Dollars that are whole cents, as cents.
 *
 * Units: US$ → cents.
 *
 * @example
 * Number(centsOf(1.1)) // => 110
 */
export function centsOf(usd: number): bigint {
  return BigInt(Math.round(usd * 100));
}

function dollars(cents: bigint): number {
  return Number(cents) / 100;
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
