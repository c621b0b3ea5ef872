import { Callout } from '../ui/Callout.tsx';

/** Says that the scenario of an address does not exist. */
export function MissingScenario({ name }: { readonly name: string | null }) {
  return name === null ? null : (
    <Callout tone="fail">The scenario “{name}” does not exist; choose another above.</Callout>
  );
}
