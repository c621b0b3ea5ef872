import { classNames } from '../../../models/classification/classNames.ts';
import { type CostClass, costClasses } from '../../../models/classification/workload.ts';
import type { PolicySide } from '../../../models/policies/policySide.ts';
import { type ReadySet, readySets } from '../../../models/policies/readySets.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { labels } from './labels.ts';
import styles from './policies.module.css';

interface ChoicesCardProps {
  readonly a: PolicySide;
  readonly b: PolicySide;
  readonly onA: (side: PolicySide) => void;
  readonly onB: (side: PolicySide) => void;
}

/** What policies A and B are: base rules, and a class for each ready set. */
export function ChoicesCard({ a, b, onA, onB }: ChoicesCardProps) {
  const sideColumn = (
    name: 'a' | 'b',
    side: PolicySide,
    onChange: (side: PolicySide) => void,
  ): Column<ReadySet | null> => ({
    id: name,
    head: labels.heads[name],
    cell: (set) => <SideSelect set={set} name={labels.heads[name]} side={side} onChange={onChange} />,
  });
  const columns: readonly Column<ReadySet | null>[] = [
    { id: 'set', head: labels.heads.set, cell: (set) => set?.name ?? labels.base },
    sideColumn('a', a, onA),
    sideColumn('b', b, onB),
    {
      id: 'memo',
      head: labels.heads.memo,
      wrap: true,
      cell: (set) => (set ? <Memo set={set} sides={[a, b]} /> : null),
    },
  ];
  return (
    <Card flush title={labels.choices} note={labels.choicesNote}>
      <DataTable
        label={labels.choices}
        columns={columns}
        rows={[null, ...readySets]}
        rowKey={(set) => set?.id ?? 'base'}
      />
    </Card>
  );
}

interface SideSelectProps {
  readonly set: ReadySet | null;
  readonly name: string;
  readonly side: PolicySide;
  readonly onChange: (side: PolicySide) => void;
}

function SideSelect({ set, name, side, onChange }: SideSelectProps) {
  if (!set)
    return (
      <Select
        label={labels.selectOf(labels.base, name)}
        labelHidden
        value={side.base}
        options={(['inForce', 'defaults'] as const).map((id) => ({ id, label: labels.bases[id] }))}
        onChange={(base) => onChange({ ...side, base })}
      />
    );
  const others = side.choices.filter((one) => one.set !== set.id);
  return (
    <Select<CostClass | 'base'>
      label={labels.selectOf(set.name, name)}
      labelHidden
      value={side.choices.find((one) => one.set === set.id)?.class ?? 'base'}
      options={[{ id: 'base', label: labels.asBase }, ...set.classes.map((id) => ({ id, label: classNames[id] }))]}
      onChange={(chosen) =>
        onChange({ ...side, choices: chosen === 'base' ? others : [...others, { set: set.id, class: chosen }] })
      }
    />
  );
}

/** The memo of the classes chosen for a set, and its evidence; a hint of both where none is. */
function Memo({ set, sides }: { readonly set: ReadySet; readonly sides: readonly PolicySide[] }) {
  const chosen = costClasses.filter((name) =>
    sides.some(({ choices }) => choices.some((one) => one.set === set.id && one.class === name)),
  );
  return (
    <details className={styles.memo}>
      <summary>{(chosen.length > 0 ? chosen : set.classes).map((name) => classNames[name]).join(' or ')}</summary>
      {(chosen.length > 0 ? chosen : set.classes).map((name) => (
        <p key={name}>
          <strong>{classNames[name]}.</strong> {set.memo[name]}
        </p>
      ))}
      <p>
        <strong>{labels.evidence}.</strong> {set.evidence.join('; ')}.
      </p>
      {set.forecastNote ? <p>{set.forecastNote}</p> : null}
    </details>
  );
}
