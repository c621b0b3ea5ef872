import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

export const viewUnits = ['auto', 'exact', 'thousands', 'millions'] as const;
export type ViewUnit = (typeof viewUnits)[number];

/** What a person looks at: it follows them from page to page, and stands in the address. */
export interface View {
  /** Null: the first scenario. */
  readonly scenario: string | null;
  /** `total`, a month `2027-03`, or a fiscal quarter or year by its first month: `q2027-01`, `y2027-01`. */
  readonly period: string;
  readonly unit: ViewUnit;
}

/** A view as an address holds it; what is not known there is as it is by default. */
export function readView(params: URLSearchParams): View {
  const unit = params.get('unit');
  return {
    scenario: params.get('scenario') || null,
    period: params.get('period') || 'total',
    unit: viewUnits.find((one) => one === unit) ?? 'auto',
  };
}

/** The address of a view: defaults are left out, and what else stands there is kept. */
export function writeView(params: URLSearchParams, change: Partial<View>): URLSearchParams {
  const next = new URLSearchParams(params);
  const { scenario, period, unit } = { ...readView(params), ...change };
  const entries = { scenario, period: period === 'total' ? null : period, unit: unit === 'auto' ? null : unit };
  for (const [name, value] of Object.entries(entries)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The view in the address, and a way to change it that back and forward undo and redo. */
export function useView(): readonly [View, (change: Partial<View>) => void] {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const view = useMemo(() => readView(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (changed: Partial<View>) => navigate(`${location}?${writeView(new URLSearchParams(search), changed)}`),
    [location, navigate, search],
  );
  return [view, change];
}
