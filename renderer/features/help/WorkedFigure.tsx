import { Link } from 'wouter';
import type { RunResult } from '../../../models/simulation/result.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { periodFigures } from '../../format/periods.ts';
import { cx } from '../../ui/cx.ts';
import { useView } from '../../workbench/view.ts';
import type { HrefOf } from './HandbookText.tsx';
import styles from './help.module.css';
import { labels } from './labels.ts';
import { workedFigure } from './worked.ts';

interface WorkedFigureProps {
  readonly page: string;
  readonly scenario: ScenarioSummary | null;
  readonly result: RunResult | null;
  readonly hrefOf: HrefOf;
}

/** The formula of a page with the numbers of the chosen scenario and period. */
export function WorkedFigure({ page, scenario, result, hrefOf }: WorkedFigureProps) {
  const [{ period }] = useView();
  if (!scenario || !result) return <p className={styles.quiet}>{scenario ? labels.calculating : labels.noScenario}</p>;
  const worked = workedFigure(page, result, period);
  if (!worked) return null;
  return (
    <section aria-label={labels.worked} data-testid="worked">
      <h3 className={styles.heading}>{labels.worked}</h3>
      <p className={styles.quiet}>
        {scenario.name}, {periodFigures(result, period).label}. {worked.basis}.
      </p>
      {worked.lines.length > 0 ? (
        <table className={styles.worked} aria-label={labels.worked}>
          <tbody>
            {worked.lines.map(({ sign, name, value, help }) => (
              <tr key={`${sign} ${name}`} className={cx(sign === '=' && styles.sum)}>
                <td className={styles.sign}>{sign}</td>
                <th scope="row">{help ? <Link href={hrefOf(help)}>{name}</Link> : name}</th>
                <td className={styles.value}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {worked.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </section>
  );
}
