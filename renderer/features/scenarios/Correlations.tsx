import { useMemo } from 'react';
import type { Issue } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { DriverGroup } from './DriverGroup.tsx';
import { addDraftAt, setDraftAt } from './draft.ts';
import { correlationFields, driverLabel, newCorrelation, uncertainDrivers } from './fields/correlationFields.ts';

interface CorrelationsProps {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
}

/** Which drivers move together. */
export function Correlations({ scenario, issues }: CorrelationsProps) {
  const drivers = useMemo(() => uncertainDrivers(scenario), [scenario]);
  const correlations = scenario.correlations ?? [];
  return (
    <DriverGroup
      title="Correlations"
      note="drivers that move together"
      noun="correlation"
      unnamed
      issues={issues}
      onAdd={() => {
        const added = newCorrelation(scenario, drivers);
        if (added) addDraftAt(['correlations', correlations.length], added);
      }}
      onRemove={({ id }) => {
        const rest = correlations.filter((_, index) => String(index) !== id);
        setDraftAt(['correlations'], rest.length > 0 ? rest : undefined);
      }}
      items={correlations.map((correlation, index) => {
        const path = ['correlations', index];
        return {
          id: String(index),
          name: driverLabel(correlation.a, scenario),
          note: `with ${driverLabel(correlation.b, scenario)}, ${correlation.rank}`,
          path,
          fields: correlationFields({ correlation, path, scenario, drivers }),
        };
      })}
    />
  );
}
