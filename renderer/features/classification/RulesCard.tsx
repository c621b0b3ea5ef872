import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { Classification, ClassificationRule } from '../../../models/classification/classification.ts';
import { defaultRules } from '../../../models/classification/classify.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import type { RuleCaught } from '../../../models/classification/classTally.ts';
import { moneyExact } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './classification.module.css';
import { classText, conditionText, movedRule } from './ruleDraft.ts';

interface RulesCardProps {
  readonly classification: Classification;
  /** What each rule catches; null for rules that were not tested as they stand. */
  readonly caught: readonly RuleCaught[] | null;
  readonly isDraft: boolean;
  readonly actions: React.ReactNode;
  readonly onEdit: (rule: ClassificationRule) => void;
  readonly onChange: (classification: Classification) => void;
}

type Line =
  | { readonly kind: 'rule'; readonly index: number; readonly rule: ClassificationRule }
  | { readonly kind: 'house'; readonly index: number };

/** The rules in their order, the first that matches decides; after them those of the house. */
export function RulesCard({ classification, caught, isDraft, actions, onEdit, onChange }: RulesCardProps) {
  const { rules, otherwise } = classification;
  const found = (line: Line) => caught?.find(({ kind, index }) => kind === line.kind && index === line.index);
  const house = otherwise === 'defaults' ? defaultRules.map((_, index) => ({ kind: 'house', index }) as const) : [];
  const idle = caught ? house.filter((line) => !found(line)) : [];
  const lines: readonly Line[] = [
    ...rules.map((rule, index) => ({ kind: 'rule', index, rule }) as const),
    ...house.filter((line) => !idle.includes(line)),
  ];
  const columns: readonly Column<Line>[] = [
    { id: 'name', head: 'Rule', wrap: true, cell: (line) => (line.kind === 'rule' ? line.rule.name : 'Default rule') },
    { id: 'where', head: 'Where', wrap: true, cell: whereOf },
    {
      id: 'class',
      head: 'Becomes',
      cell: (line) => (line.kind === 'rule' ? classText(line.rule) : classNames[houseRule(line.index).class]),
    },
    {
      id: 'rows',
      head: 'Rows',
      align: 'end',
      cell: (line) => (caught ? count(found(line)?.rows ?? 0) : isDraft ? 'not tested' : ''),
    },
    { id: 'usd', head: 'US$', align: 'end', cell: (line) => (caught ? moneyExact(found(line)?.costUsd ?? 0) : '') },
    {
      id: 'change',
      head: <VisuallyHidden>Change</VisuallyHidden>,
      cell: (line) =>
        line.kind === 'rule' ? (
          <RuleButtons {...line} classification={classification} onEdit={onEdit} onChange={onChange} />
        ) : null,
    },
  ];
  return (
    <Card
      flush
      title="Rules"
      note="Applied in order: the first rule that matches a cost decides its class. Nothing changes until rules are tested and saved."
      actions={actions}
    >
      <DataTable
        label="Rules"
        columns={columns}
        rows={lines}
        rowKey={({ kind, index }) => `${kind} ${index}`}
        maxHeight={460}
      />
      {idle.length > 0 ? (
        <p className={styles.quiet}>
          Default rules without a match:{' '}
          {idle.map((line) => `${whereOf(line)} is ${classNames[houseRule(line.index).class]}`).join('; ')}.
        </p>
      ) : null}
      <div className={styles.otherwise}>
        <Select
          label="Costs no rule matches"
          value={otherwise}
          options={[
            { id: 'defaults', label: 'follow the default rules' },
            { id: 'unclassified', label: 'stay unclassified' },
          ]}
          onChange={(chosen) => onChange({ ...classification, otherwise: chosen })}
        />
      </div>
    </Card>
  );
}

const houseRule = (index: number) => defaultRules[index]!;
const conditionLabels: Readonly<Record<string, string>> = { tier: 'customer tier' };

function whereOf(line: Line): string {
  if (line.kind === 'rule') return conditionText(line.rule);
  const { class: _class, ...conditions } = houseRule(line.index);
  return Object.entries(conditions)
    .map(([condition, value]) => `${conditionLabels[condition] ?? condition} ${value}`)
    .join(' and ');
}

interface RuleButtonsProps extends Pick<RulesCardProps, 'classification' | 'onEdit' | 'onChange'> {
  readonly rule: ClassificationRule;
  readonly index: number;
}

function RuleButtons({ rule, index, classification, onEdit, onChange }: RuleButtonsProps) {
  const { rules } = classification;
  const remove = () => onChange({ ...classification, rules: rules.filter(({ id }) => id !== rule.id) });
  return (
    <span className={styles.buttons}>
      <IconButton
        label={`Move ${rule.name} up`}
        icon={<ArrowUp />}
        isDisabled={index === 0}
        onPress={() => onChange(movedRule(classification, index, -1))}
      />
      <IconButton
        label={`Move ${rule.name} down`}
        icon={<ArrowDown />}
        isDisabled={index === rules.length - 1}
        onPress={() => onChange(movedRule(classification, index, 1))}
      />
      <IconButton label={`Edit ${rule.name}`} icon={<Pencil />} onPress={() => onEdit(rule)} />
      <IconButton label={`Remove ${rule.name}`} icon={<Trash2 />} onPress={remove} />
    </span>
  );
}
