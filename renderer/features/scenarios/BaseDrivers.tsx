import type { Issue } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { baseGroups } from './baseGroups.ts';
import { DriverGroup } from './DriverGroup.tsx';

interface BaseDriversProps {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
}

/** The drivers every change starts from. */
export function BaseDrivers({ scenario, issues }: BaseDriversProps) {
  return baseGroups(scenario).map((group) => <DriverGroup key={group.title} {...group} issues={issues} />);
}
