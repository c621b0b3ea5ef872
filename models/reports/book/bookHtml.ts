import { htmlText } from '../htmlText.ts';
import { type Paper, paperSizes } from '../paper.ts';
import type { Book, BookChart, BookSection, BookTable } from './book.ts';
import { runCited } from './bookAbout.ts';
import { drawBookChart } from './bookChart.ts';

/**
 * The report as a page to print: a cover with contents, then a section a page, the assumptions last. Light whatever the
 * theme; it holds no script and asks for nothing outside itself.
 *
 * Convention: sections are numbered, and contents lead to them by number, for how many pages each takes is known to the
 * printer alone.
 *
 * @example
 * bookHtml(
 *   {
 *     ...{ company: 'Acme', scenario: 'Plan', day: '2026-12-01', answer: 'Median 70%', asked: [], notes: [] },
 *     ...{ sections: [], run: report.result.run },
 *   },
 *   'a4',
 * ).includes('size: A4') // => true
 */
export function bookHtml(book: Book, paper: Paper | null): string {
  const title = `${book.company}: gross margin report`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${htmlText(title)}</title>
<style>${style(book, paper)}</style>
</head>
<body>
<section class="cover" aria-label="Cover">
<p class="company">${htmlText(book.company)}</p>
<h1>Gross margin report</h1>
<p class="about">${htmlText(book.day)} · ${htmlText(book.scenario)} · US$</p>
<p class="answer">${htmlText(book.answer)}</p>
<h2>Contents</h2>
<table class="contents"><tbody>${book.sections.map(contentsLine).join('')}</tbody></table>
<h2>Decisions asked</h2>
${book.asked.length === 0 ? '<p>None.</p>' : `<ol>${book.asked.map((text) => `<li>${htmlText(text)}</li>`).join('')}</ol>`}
<p class="source">${htmlText(book.notes.join(' '))}</p>
</section>
${book.sections.map(sectionHtml).join('\n')}
</body>
</html>
`;
}

function contentsLine({ id, name, finding }: BookSection, at: number): string {
  return `<tr><th scope="row"><a href="#${id}">${at + 1}. ${htmlText(name)}</a></th><td>${htmlText(finding)}</td></tr>`;
}

function sectionHtml({ id, name, finding, lead, charts, tables, source }: BookSection, at: number): string {
  const drawn = charts.map(chartHtml);
  return `<section id="${id}">
<p class="name">${at + 1}. ${htmlText(name)}</p>
<h2 class="finding">${htmlText(finding)}</h2>
${lead === '' ? '' : `<p class="lead">${htmlText(lead)}</p>`}
${drawn.length > 1 ? `<div class="two">${drawn.join('')}</div>` : drawn.join('')}
${tables.length > 1 ? `<div class="two">${tables.map(tableHtml).join('')}</div>` : tables.map(tableHtml).join('')}
<p class="source">${htmlText(source)}</p>
</section>`;
}

function chartHtml(chart: BookChart): string {
  const { title, note, svg } = drawBookChart(chart);
  return `<figure><figcaption><strong>${htmlText(title)}</strong> ${htmlText(note)}</figcaption>${svg}</figure>`;
}

function tableHtml({ title, note, columns, rows }: BookTable): string {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => `<col style="width:${((width / total) * 100).toFixed(1)}%">`);
  const tagOf = (at: number) => (columns[at]!.isNumber ? ' class="number"' : '');
  const head = columns.map(({ name }, at) => `<th scope="col"${tagOf(at)}>${htmlText(name)}</th>`);
  const lines = rows.map(
    (row) =>
      `<tr>${row.map((text, at) => (at === 0 ? `<th scope="row">${htmlText(text)}</th>` : `<td${tagOf(at)}>${htmlText(text)}</td>`)).join('')}</tr>`,
  );
  return `<div class="table">${title === '' ? '' : `<h3>${htmlText(title)}</h3>`}<table><colgroup>${widths.join('')}</colgroup><thead><tr>${head.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>${note === '' ? '' : `<p class="note">${htmlText(note)}</p>`}</div>`;
}

function style({ company, run, day }: Book, paper: Paper | null): string {
  const quoted = `${company} · ${runCited(run)} · ${day}`.replace(/[\\'\n\r<]/g, ' ');
  const size = paper === null ? 'auto' : paperSizes[paper];
  return `
@page { size: ${size}; margin: 14mm 14mm 17mm; font: 8px Arial, sans-serif; color: #646a73; @bottom-left { content: '${quoted}'; } @bottom-right { content: 'page ' counter(page) ' of ' counter(pages); } }
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body { max-width: 780px; margin: 0 auto; padding: 16px; color: #1a1d21; background: #fff; font: 10px/1.4 Arial, 'Liberation Sans', sans-serif; font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
section { padding: 18px 0; border-top: 1px solid #1a1d21; }
.company { font-size: 12px; font-weight: 700; }
h1 { margin-top: 26px; font-size: 30px; line-height: 1.15; letter-spacing: -0.02em; }
.about { margin-top: 4px; color: #4b5159; }
.answer { margin: 24px 0 8px; padding: 12px 14px; border-left: 4px solid #0f6d69; background: #eef5f4; font-size: 15px; font-weight: 700; }
h2 { margin-top: 20px; font-size: 12px; }
.finding { margin-top: 2px; font-size: 18px; line-height: 1.25; letter-spacing: -0.01em; }
.name { color: #0f6d69; font-size: 10px; font-weight: 700; }
.lead { margin-top: 5px; font-size: 11.5px; color: #4b5159; }
figure { margin-top: 14px; break-inside: avoid; }
figcaption { padding: 6px 0; border-top: 1px solid #c9c8c2; color: #646a73; }
figcaption strong { color: #1a1d21; }
svg { display: block; width: 100%; height: auto; font: 10px Arial, sans-serif; fill: #646a73; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 20px; }
.table { margin-top: 14px; min-width: 0; }
h3 { font-size: 10px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 3.5px 10px 3.5px 0; border-bottom: 1px solid #e4e3de; font-weight: 400; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom-color: #8c8c8c; font-weight: 600; color: #4b5159; vertical-align: bottom; overflow-wrap: break-word; }
th.number, td.number { padding: 3.5px 0; text-align: right; }
.number + :not(.number) { padding-left: 14px; }
.contents { margin-top: 4px; }
.contents th { width: 28%; }
.contents td { color: #4b5159; }
a { color: inherit; text-decoration: none; }
ol { padding-left: 18px; } li { padding: 2px 0; }
.note, .source { margin-top: 6px; color: #646a73; font-size: 8.5px; }
.source { margin-top: 12px; padding-top: 5px; border-top: 1px solid #e4e3de; }
#answer table { font-size: 9px; } #answer th, #answer td { white-space: nowrap; overflow-wrap: normal; padding-right: 0; }
#assumptions table { font-size: 8.5px; }
@media print { body { padding: 0; max-width: none; } section { padding: 0; border: 0; } section + section { break-before: page; } }
`;
}
