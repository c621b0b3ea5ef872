import { ArrowLeft, Merge as MergeIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { ConflictsCard } from './ConflictsCard.tsx';
import { NameDialog } from './NameDialog.tsx';
import { type Merge, useMerge } from './useMerge.ts';

export interface MergePageProps {
  readonly onBack: () => void;
  readonly onOpen: (id: string) => void;
}

const none = '';

/** Makes one scenario of two, with a choice at every assumption that both state in their own way. */
export function MergePage({ onBack, onOpen }: MergePageProps) {
  const merge = useMerge();
  const [naming, setNaming] = useState(false);
  const { scenarios, sides, merged, error } = merge;
  const nameOf = (id: string | null) => scenarios.find((one) => one.id === id)?.name ?? '';
  const open = merged?.conflicts.filter(({ path }) => !(path in merge.kept)).length ?? 0;
  return (
    <Page
      title="Merge scenarios"
      subtitle="Combine the changes of two scenarios"
      actions={
        <>
          <Button icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
            Scenarios
          </Button>
          <Button variant="primary" isDisabled={!merged || open > 0} onPress={() => setNaming(true)}>
            Create merged scenario
          </Button>
        </>
      }
    >
      {scenarios.length < 2 ? (
        <EmptyState icon={<MergeIcon />} title="Two scenarios are needed">
          Duplicate a scenario, change each copy, and merge the two here.
        </EmptyState>
      ) : (
        <SidesCard merge={merge} />
      )}
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {merged ? (
        <>
          <ConflictsCard merge={merge} conflicts={merged.conflicts} a={nameOf(sides.a)} b={nameOf(sides.b)} />
          <Columns>
            <TakenCard title={`Included from ${nameOf(sides.a)}`} names={merged.fromA.map(({ name }) => name)} />
            <TakenCard title={`Included from ${nameOf(sides.b)}`} names={merged.fromB.map(({ name }) => name)} />
          </Columns>
        </>
      ) : null}
      <NameDialog
        key={String(naming)}
        title="Merged scenario name"
        open={naming}
        initial={`${nameOf(sides.a)} and ${nameOf(sides.b)}`}
        confirmLabel="Create scenario"
        onClose={() => setNaming(false)}
        onName={(name) => void merge.store(name).then((id) => id && onOpen(id))}
      />
    </Page>
  );
}

function SidesCard({ merge: { scenarios, sides, choose } }: { readonly merge: Merge }) {
  const options = scenarios.map(({ id, name }) => ({ id, label: name }));
  return (
    <Card
      title="Scenarios to merge"
      note="With a common base, only assumptions changed in both conflict; without one, every difference does."
    >
      <Columns min={200}>
        <Select label="A" value={sides.a} options={options} onChange={(a) => choose({ a })} />
        <Select label="B" value={sides.b} options={options} onChange={(b) => choose({ b })} />
        <Select
          label="Common base"
          value={sides.base ?? none}
          options={[{ id: none, label: 'none' }, ...options]}
          onChange={(base) => choose({ base: base === none ? null : base })}
        />
      </Columns>
      {sides.a === sides.b ? <Callout tone="warn">A and B are the same scenario; choose another.</Callout> : null}
    </Card>
  );
}

function TakenCard({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <Card title={title} note={names.length === 0 ? 'No changes beyond the other scenario.' : ''}>
      <ul>
        {[...new Set(names)].map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Card>
  );
}
