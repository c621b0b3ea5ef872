import { isRunning } from '../../../models/commitments/statedTerms.ts';
import { freeId } from '../../../models/ids.ts';
import type { Change, Scenario } from '../../../models/scenarios/scenario.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { commitmentIds } from './defaults.ts';

/** One entry for each imported contract commitment: a click adds it to the scenario as it is stated. */
export function useStatedCommitments(scenario: Scenario, add: (change: Change) => void): MenuEntry[] {
  const { data } = useQuery('commitment.stated', {}, ['imports']);
  return (data ?? []).flatMap(({ commitment, terms, notes }): MenuEntry[] => {
    if (!commitment || !isRunning(terms, scenario.start)) return [];
    return [
      {
        id: `stated:${terms.provider}:${terms.id}`,
        label: `Add from contract: ${commitment.name}`,
        note: [terms.provider, terms.type, `${terms.start} to ${terms.end}`].filter((part) => part !== null).join(', '),
        perform: () => {
          const id = freeId(commitment.id, commitmentIds(scenario));
          const changeId = freeId(
            commitment.id,
            scenario.changes.map((one) => one.id),
          );
          add({
            kind: 'commitment',
            id: changeId,
            name: commitment.name,
            enabled: true,
            from: commitment.start,
            commitment: { ...commitment, id },
          });
          if (notes.length > 0) toast(notes.join(' '));
        },
      },
    ];
  });
}
