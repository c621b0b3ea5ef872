import { Pencil, Trash2 } from 'lucide-react';
import type { Month } from '../../../models/calendar.ts';
import type {
  CapitalizationRegister,
  RegisteredProject,
  RollForward,
} from '../../../models/capitalization/capitalizationRegister.ts';
import type { StoredProject } from '../../../models/capitalization/project.ts';
import type { Threshold } from '../../../models/capitalization/threshold.ts';
import { amountIn, type MoneyScale, moneyScale, moneyUnit } from '../../format/money.ts';
import { dateLabel, monthLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './capitalization.module.css';
import { conditionNames, labels } from './labels.ts';

export type Periods = 'month' | 'quarter' | 'year';

interface ProjectsCardProps {
  readonly register: CapitalizationRegister;
  /** Whose carrying amounts are shown. */
  readonly month: Month | null;
  readonly onChange: (project: StoredProject) => void;
  readonly onRemove: (project: StoredProject) => void;
}

type ProjectRow = Partial<Omit<RegisteredProject, 'total'>> & Pick<RegisteredProject, 'total'>;

/** Each project with its threshold, and what became of its cost. */
export function ProjectsCard({ register, month, onChange, onRemove }: ProjectsCardProps) {
  const { projects, total, months: allMonths } = register;
  const { title, note, heads, ...words } = labels.projects;
  const scale = moneyScale(projects.map((one) => one.total.costUsd));
  const amount = (id: keyof typeof heads, of: (row: RollForward) => number): Column<ProjectRow> => {
    return { id, head: heads[id], align: 'end', cell: (row) => amountIn(scale, of(row.total)) };
  };
  const columns: readonly Column<ProjectRow>[] = [
    { id: 'name', head: heads.name, wrap: true, cell: ({ project }) => project?.name ?? words.total },
    {
      id: 'threshold',
      head: heads.threshold,
      wrap: true,
      cell: ({ threshold }) => (threshold ? thresholdText(threshold) : ''),
    },
    {
      id: 'ready',
      head: heads.ready,
      cell: ({ project }) => (project ? readyText(project) : ''),
    },
    amount('cost', ({ costUsd }) => costUsd),
    amount('expensed', ({ expensedUsd }) => expensedUsd.total),
    amount('additions', ({ additionsUsd }) => additionsUsd),
    amount('writtenOff', ({ writtenOffUsd }) => writtenOffUsd),
    ...(month === null ? [] : [carryingColumn(month, { scale, allMonths })]),
    {
      id: 'actions',
      head: '',
      align: 'end',
      cell: ({ project }) =>
        project ? (
          <span className={styles.actions}>
            <IconButton
              label={labels.actions.changeOf(project.name)}
              icon={<Pencil aria-hidden="true" />}
              onPress={() => onChange(project)}
            />
            <IconButton
              label={labels.actions.removeOf(project.name)}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => onRemove(project)}
            />
          </span>
        ) : null,
    },
  ];
  return (
    <Card flush title={title} note={`${note} ${moneyUnit(scale)}.`}>
      <DataTable<ProjectRow>
        dense
        label={title}
        columns={columns}
        rows={projects}
        footer={total && { total }}
        rowKey={({ project }) => project?.id ?? ''}
      />
    </Card>
  );
}

function carryingColumn(
  month: Month,
  { scale, allMonths }: { readonly scale: MoneyScale; readonly allMonths: readonly RollForward[] },
): Column<ProjectRow> {
  return {
    id: 'carrying',
    head: labels.projects.carrying(monthLabel(month)),
    align: 'end',
    strong: true,
    cell: ({ months = allMonths }) =>
      amountIn(scale, months.find(({ firstMonth }) => firstMonth === month)?.closingUsd ?? null),
  };
}

function readyText({ readyOn, usefulLifeMonths }: StoredProject): string {
  const { open, inUse } = labels.projects;
  return readyOn === null || usefulLifeMonths === null ? open : inUse(dateLabel(readyOn), usefulLifeMonths);
}

function thresholdText({ metOn, decidedBy, lacking }: Threshold): string {
  const { met, lacking: lackingText } = labels.projects;
  if (metOn === null) return lackingText(lacking.map((one) => conditionNames[one]).join(', '));
  return met(dateLabel(metOn), conditionNames[decidedBy!]);
}

/** Opening to closing by period. */
export function RollForwardCard({
  register,
  periods,
}: {
  readonly register: CapitalizationRegister;
  readonly periods: Periods;
}) {
  const { title, note, heads, partial, total } = labels.roll;
  const rows = { month: register.months, quarter: register.quarters, year: register.years }[periods];
  const scale = moneyScale(rows.flatMap((one) => [one.costUsd, one.closingUsd]));
  const amount = (id: keyof typeof heads, of: (row: RollForward) => number): Column<RollForward> => {
    return { id, head: heads[id], align: 'end', cell: (row) => amountIn(scale, of(row)) };
  };
  const named = (one: RollForward) => (periods === 'month' ? monthLabel(one.firstMonth) : one.label);
  const columns: readonly Column<RollForward>[] = [
    {
      id: 'period',
      head: heads.period,
      cell: (one) => (one === register.total ? total : one.partial ? partial(named(one)) : named(one)),
    },
    amount('cost', ({ costUsd }) => costUsd),
    amount('expensed', ({ expensedUsd }) => expensedUsd.total),
    amount('opening', ({ openingUsd }) => openingUsd),
    amount('additions', ({ additionsUsd }) => additionsUsd),
    amount('amortization', ({ amortizationUsd }) => amortizationUsd),
    amount('writtenOff', ({ writtenOffUsd }) => writtenOffUsd),
    { ...amount('closing', ({ closingUsd }) => closingUsd), strong: true },
    amount('income', ({ incomeUsd }) => incomeUsd),
  ];
  return (
    <Card flush title={title} note={`${note} ${moneyUnit(scale)}.`}>
      <DataTable
        dense
        label={title}
        columns={columns}
        rows={rows}
        footer={register.total}
        rowKey={({ label }) => label}
        maxHeight={420}
      />
    </Card>
  );
}
