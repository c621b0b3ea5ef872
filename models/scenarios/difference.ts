/** One assumption that two scenarios state differently; `null` where one of them does not have it. */
export interface AssumptionDifference {
  readonly path: string;
  readonly label: string;
  readonly a: string | null;
  readonly b: string | null;
}

export interface ScenarioDifference {
  readonly a: { readonly id: string; readonly name: string };
  readonly b: { readonly id: string; readonly name: string };
  readonly differences: readonly AssumptionDifference[];
}
