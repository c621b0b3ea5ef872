import { bridgeChart, quarterChart, shortLabel, signedPoints } from '../../../models/reports/board/boardChart.ts';
import { dollars, percentText } from '../../../models/reports/board/boardOf.ts';
import type { BoardBridge, BoardPage, BoardPeriod } from '../../../models/reports/board/boardPage.ts';
import { chance } from '../../format/numbers.ts';
import { labels } from './labels.ts';
import styles from './reports.module.css';

/** The board page as it is on paper: always light, from the same figures and pictures as the file. */
export function BoardSheet({ page }: { readonly page: BoardPage }) {
  const { company, scenario, day, answer, second, bridges, drivers, risks, asked, notes } = page;
  return (
    <article className={styles.sheet} aria-label={labels.preview}>
      <p className={styles.sheetHead}>
        <span>
          <strong>{company}</strong> · Gross margin outlook
        </span>
        <span>
          {day} · {scenario} · US$
        </span>
      </p>
      <h2 className={styles.sheetAnswer}>{answer}</h2>
      <p className={styles.sheetSecond}>{second}</p>
      <Part title="Gross margin by quarter" note="bars: P5–P95 and P25–P75; line: median; dots: target">
        <Picture svg={quarterChart(page)} alt="Gross margin by quarter, as in the table below" />
        <Periods page={page} />
      </Part>
      <div className={styles.sheetTwo}>
        {bridges.map((bridge) => (
          <Part key={bridge.title} title={bridge.title} note={bridge.note}>
            <Picture svg={bridgeChart(bridge, showOf(bridge))} alt={bridgeWords(bridge)} />
          </Part>
        ))}
      </div>
      <div className={styles.sheetThree}>
        <Part title="Five drivers" note="range of the total, pp">
          <Pairs rows={drivers.map(({ name, low, high }) => [name, `${signedPoints(low)} to ${signedPoints(high)}`])} />
        </Part>
        <Part title="Risks" note="median effect, pp; chance below target">
          <Pairs rows={risks.map(({ name, effect, below }) => [name, `${signedPoints(effect)} · ${chance(below)}`])} />
        </Part>
        <Part title={labels.asked} note="">
          <ol>
            {asked.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </Part>
      </div>
      <p className={styles.sheetNotes}>{notes.join(' ')}</p>
    </article>
  );
}

function showOf({ unit }: BoardBridge) {
  return (value: number, isStep: boolean) => {
    if (unit === 'pp') return isStep ? signedPoints(value) : percentText(value);
    return isStep && value > 0 ? `+${dollars(value)}` : dollars(value);
  };
}

function bridgeWords(bridge: BoardBridge): string {
  const show = showOf(bridge);
  const steps = bridge.steps.map(({ name, value }) => `${name} ${show(value, true)}`);
  return `${bridge.from.name} ${show(bridge.from.value, false)}; ${steps.join('; ')}; ${bridge.to.name} ${show(bridge.to.value, false)}`;
}

interface PartProps {
  readonly title: string;
  readonly note: string;
  readonly children: React.ReactNode;
}

function Part({ title, note, children }: PartProps) {
  return (
    <section className={styles.sheetPart} aria-label={title}>
      <h3>
        {title} <small>{note}</small>
      </h3>
      {children}
    </section>
  );
}

/** A picture that was made as text; as an image it holds nothing that could run. */
function Picture({ svg, alt }: { readonly svg: string; readonly alt: string }) {
  if (svg === '') return null;
  return <img className={styles.sheetPicture} alt={alt} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />;
}

function Pairs({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <table className={styles.sheetTable}>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const periodRows: readonly (readonly [string, (period: BoardPeriod) => string])[] = [
  ['P95', ({ p95 }) => percentText(p95)],
  ['Median', ({ p50 }) => percentText(p50)],
  ['P5', ({ p5 }) => percentText(p5)],
  ['P(below target)', ({ below }) => chance(below)],
  ['Revenue', ({ revenueUsd }) => dollars(revenueUsd)],
  ['COGS', ({ cogsUsd }) => dollars(cogsUsd)],
  ['Gross profit', ({ grossProfitUsd }) => dollars(grossProfitUsd)],
];

function Periods({ page: { periods } }: { readonly page: BoardPage }) {
  return (
    <table className={styles.sheetTable} aria-label="Board figures by period">
      <thead>
        <tr>
          <td />
          {periods.map(({ label, partial }) => (
            <th key={label} scope="col">
              {shortLabel(label)}
              {partial ? '*' : ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periodRows.map(([name, of]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {periods.map((period) => (
              <td key={period.label}>{of(period)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
