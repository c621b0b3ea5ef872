import { Building2 } from 'lucide-react';
import { useLocation, useSearch } from 'wouter';
import { type ConcentrationLine, concentrationHeadline } from '../../../models/concentration/concentration.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './concentration.module.css';
import { labels } from './labels.ts';

const moved = ['usage', 'imports', 'prices', 'classification', 'workspace'] as const;

export interface VendorsPageProps {
  readonly onImport: () => void;
  readonly onStresses: () => void;
}

/** How much of cost and of the product stands on one vendor or model. */
export function VendorsPage({ onImport, onStresses }: VendorsPageProps) {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const params = new URLSearchParams(search);
  const asked = /^\d{4}(-Q[1-4]|-\d\d)?$/.test(params.get('past') ?? '') ? params.get('past') : null;
  const { data, error, loading } = useQuery('concentration.read', { period: asked }, moved);
  if (data === null && !loading && error === null)
    return (
      <EmptyPage
        page={labels.title}
        icon={<Building2 />}
        title={labels.empty.title}
        step={labels.empty.action}
        onStep={onImport}
      >
        {labels.empty.text}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.title}
      pickers={
        data ? (
          <Select
            label={labels.period}
            labelHidden
            value={data.period.id}
            options={data.periods.map(({ id, label, partial }) => ({
              id,
              label: partial ? `${label}, partial` : label,
            }))}
            onChange={(period) => {
              params.set('past', period);
              navigate(`${location}?${params}`);
            }}
          />
        ) : undefined
      }
      actions={<Button onPress={onStresses}>{labels.stresses}</Button>}
    >
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {data ? (
        <div className={styles.answer}>
          <h2 className={styles.headline}>{concentrationHeadline(data.concentration, data.period.label)}</h2>
          <LinesCard title={labels.vendors} head={labels.heads.vendor} lines={data.concentration.vendors} />
          <LinesCard title={labels.models} head={labels.heads.model} lines={data.concentration.models} />
        </div>
      ) : null}
    </Page>
  );
}

interface LinesCardProps {
  readonly title: string;
  readonly head: string;
  readonly lines: readonly ConcentrationLine[];
}

function LinesCard({ title, head, lines }: LinesCardProps) {
  const { heads, notStated, note } = labels;
  const scale = moneyScale(lines.map(({ usd }) => usd));
  const isModel = head === heads.model;
  const columns: readonly Column<ConcentrationLine>[] = [
    {
      id: 'name',
      head,
      cell: ({ provider, model }) => (isModel ? (model ?? notStated) : (provider ?? notStated)),
    },
    { id: 'usd', head: `${heads.usd}, ${moneyUnit(scale)}`, align: 'end', cell: ({ usd }) => amountIn(scale, usd) },
    { id: 'share', head: heads.share, align: 'end', strong: true, cell: ({ share }) => percent(share) },
    { id: 'features', head: heads.features, align: 'end', cell: ({ features }) => count(features) },
    { id: 'of', head: heads.featureShare, align: 'end', cell: ({ featureShare }) => percent(featureShare) },
    { id: 'dependent', head: heads.dependent, wrap: true, cell: ({ dependent }) => dependent.join(', ') },
  ];
  return (
    <Card title={title} note={note} flush>
      <DataTable
        label={title}
        rows={lines}
        columns={columns}
        rowKey={({ provider, model }) => `${provider} ${model}`}
      />
    </Card>
  );
}
