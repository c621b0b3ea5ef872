import type { Book, BookSection, BookTable } from '../../../models/reports/book/book.ts';
import { type DrawnChart, drawBookChart } from '../../../models/reports/book/bookChart.ts';
import { cx } from '../../ui/cx.ts';
import { labels } from './labels.ts';
import styles from './reports.module.css';

/** The report of several pages as it is on paper: always light, from the same figures and pictures as the file. */
export function BookSheet({ book }: { readonly book: Book }) {
  const { company, scenario, day, answer, sections, asked, notes } = book;
  return (
    <article className={styles.sheet} aria-label={labels.fullPreview}>
      <p className={styles.sheetHead}>
        <span>
          <strong>{company}</strong> · Gross margin report
        </span>
        <span>
          {day} · {scenario} · US$
        </span>
      </p>
      <h2 className={styles.sheetAnswer}>{answer}</h2>
      <section className={styles.sheetPart} aria-label={labels.contents}>
        <h3>{labels.contents}</h3>
        <table className={cx(styles.sheetTable, styles.bookTable)}>
          <tbody>
            {sections.map(({ id, name, finding }, at) => (
              <tr key={id}>
                <th scope="row">
                  {at + 1}. {name}
                </th>
                <td>{finding}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className={styles.sheetPart} aria-label={labels.asked}>
        <h3>{labels.asked}</h3>
        {asked.length === 0 ? <p>None.</p> : null}
        <ol>
          {asked.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </section>
      <p className={styles.sheetNotes}>{notes.join(' ')}</p>
      {sections.map((section, at) => (
        <Section key={section.id} number={at + 1} section={section} />
      ))}
    </article>
  );
}

function Section({ number, section }: { readonly number: number; readonly section: BookSection }) {
  const { name, finding, lead, charts, tables, source } = section;
  return (
    <section className={styles.bookSection} aria-label={name}>
      <p className={styles.bookName}>
        {number}. {name}
      </p>
      <h3 className={styles.bookFinding}>{finding}</h3>
      {lead === '' ? null : <p className={styles.sheetSecond}>{lead}</p>}
      <div className={cx(charts.length > 1 && styles.sheetTwo)}>
        {charts.map(drawBookChart).map((chart) => (
          <Chart key={chart.title} chart={chart} />
        ))}
      </div>
      <div className={cx(tables.length > 1 && styles.sheetTwo)}>
        {tables.map((table) => (
          <Table key={table.title} table={table} name={name} />
        ))}
      </div>
      <p className={styles.sheetNotes}>{source}</p>
    </section>
  );
}

function Chart({ chart }: { readonly chart: DrawnChart }) {
  const { title, note, svg, words } = chart;
  if (svg === '') return null;
  return (
    <figure className={styles.sheetPart}>
      <figcaption>
        <strong>{title}</strong> <small>{note}</small>
      </figcaption>
      <img className={styles.sheetPicture} alt={words} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
    </figure>
  );
}

function Table({ table, name }: { readonly table: BookTable; readonly name: string }) {
  const { title, note, columns, rows } = table;
  const parts = columns.reduce((sum, { width }) => sum + width, 0);
  const tone = (at: number) => (columns[at]?.isNumber ? styles.bookNumber : undefined);
  return (
    <div>
      <table className={cx(styles.sheetTable, styles.bookTable)} aria-label={title === '' ? name : title}>
        <colgroup>
          {columns.map(({ name: column, width }) => (
            <col key={column} style={{ width: `${(width / parts) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column.name} scope="col" className={tone(at)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('\u0000')}>
              {row.map((text, at) =>
                at === 0 ? (
                  <th key={columns[at]?.name} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={columns[at]?.name} className={tone(at)}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {note === '' ? null : <p className={styles.sheetNotes}>{note}</p>}
    </div>
  );
}
