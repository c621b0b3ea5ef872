import { probabilityWords } from '../../sensitivity/figureWords.ts';
import { layoutWords } from '../../simulation/layoutOf.ts';
import { htmlText } from '../htmlText.ts';
import { bridgeChart, quarterChart, shortLabel, signedPoints } from './boardChart.ts';
import { dollars, percentText } from './boardOf.ts';
import type { BoardBridge, BoardPage, BoardPeriod } from './boardPage.ts';

/**
 * The board page as one sheet of paper, Letter or A4: light whatever the theme, run and day in the footer, pages
 * numbered. It holds no script and asks for nothing outside itself.
 *
 * @example
 * boardHtml({
 *   company: 'A & B',
 *   scenario: 'Base',
 *   day: '2026-11-11',
 *   target: 0.7,
 *   answer: 'x',
 *   second: 'y',
 *   periods: [],
 *   bridges: [],
 *   drivers: [],
 *   risks: [],
 *   asked: [],
 *   notes: [],
 *   run: { seed: 1, trials: 100, sampler: 'sobol', inputsHash: 'abcdef012345', engineVersion: '1' },
 * }).includes('A &amp; B') // => true
 */
export function boardHtml(page: BoardPage): string {
  const title = `${page.company}: gross margin outlook`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${htmlText(title)}</title>
<style>${style(page)}</style>
</head>
<body>
<header><span><strong>${htmlText(page.company)}</strong> · Gross margin outlook</span><span>${htmlText(page.day)} · ${htmlText(page.scenario)} · US$</span></header>
<main>
<h1>${htmlText(page.answer)}</h1>
<p class="second">${htmlText(page.second)}</p>
<section><h2>Gross margin by quarter <small>bars: P5–P95 and P25–P75; line: median; dots: target</small></h2>
${quarterChart(page)}
${periodTable(page)}</section>
${page.bridges.length > 0 ? `<div class="two">${page.bridges.map(bridgeSection).join('')}</div>` : ''}
<div class="three">
${list(
  'Five drivers',
  'range of the total, pp',
  page.drivers.map(({ name, low, high }) => [name, `${signedPoints(low)} to ${signedPoints(high)}`]),
)}
${list(
  'Risks',
  'median effect, pp; chance below target',
  page.risks.map(({ name, effect, below }) => [
    name,
    `${signedPoints(effect)} · ${below === null ? '–' : probabilityWords(below, 0)}`,
  ]),
)}
<section><h2>Decisions asked</h2>${
    page.asked.length === 0
      ? '<p class="none">None.</p>'
      : `<ol>${page.asked.map((text) => `<li>${htmlText(text)}</li>`).join('')}</ol>`
  }</section>
</div>
</main>
<footer>${htmlText(page.notes.join(' '))}</footer>
</body>
</html>
`;
}

function periodTable({ periods, target }: BoardPage): string {
  const shown: readonly (readonly [string, (period: BoardPeriod) => string])[] = [
    ['P95', ({ p95 }) => percentText(p95)],
    ['Median', ({ p50 }) => percentText(p50)],
    ['P5', ({ p5 }) => percentText(p5)],
    [
      `P(below ${percentText(target).replace('.0%', '%')})`,
      ({ below }) => (below === null ? '–' : probabilityWords(below, 0)),
    ],
    ['Revenue', ({ revenueUsd }) => dollars(revenueUsd)],
    ['COGS', ({ cogsUsd }) => dollars(cogsUsd)],
    ['Gross profit', ({ grossProfitUsd }) => dollars(grossProfitUsd)],
  ];
  const cell = (period: BoardPeriod, text: string, tag: 'td' | 'th') =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${period.kind === 'quarter' ? '' : ' class="sum"'}>${htmlText(text)}</${tag}>`;
  const head = periods.map((period) => cell(period, `${shortLabel(period.label)}${period.partial ? '*' : ''}`, 'th'));
  const rows = shown.map(
    ([name, of]) =>
      `<tr${name === 'Median' || name === 'Gross profit' ? ' class="strong"' : ''}><th scope="row">${htmlText(name)}</th>${periods.map((period) => cell(period, of(period), 'td')).join('')}</tr>`,
  );
  const partial = periods.some((period) => period.partial) ? '<p class="none">* partial period</p>' : '';
  return `<table><thead><tr><th></th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${partial}`;
}

function bridgeSection(bridge: BoardBridge): string {
  const show = (value: number, isStep: boolean) => {
    if (bridge.unit === 'pp') return isStep ? signedPoints(value) : percentText(value);
    return isStep && value > 0 ? `+${dollars(value)}` : dollars(value);
  };
  return `<section><h2>${htmlText(bridge.title)} <small>${htmlText(bridge.note)}</small></h2>${bridgeChart(bridge, show)}</section>`;
}

function list(title: string, note: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => `<tr><td>${htmlText(name)}</td><td>${htmlText(value)}</td></tr>`);
  return `<section><h2>${htmlText(title)} <small>${htmlText(note)}</small></h2>${
    rows.length === 0 ? '<p class="none">None.</p>' : `<table class="list"><tbody>${lines.join('')}</tbody></table>`
  }</section>`;
}

function style({ run, day }: BoardPage): string {
  const record = `Run ${run.inputsHash.slice(0, 12)} · seed ${run.seed} · ${run.trials.toLocaleString('en-US')} trials${layoutWords(run)} · ${day}`;
  const quoted = record.replaceAll('\\', '').replaceAll("'", '');
  return `
@page { size: auto; margin: 12mm 13mm 15mm; @bottom-left { content: '${quoted}'; } @bottom-right { content: 'page ' counter(page) ' of ' counter(pages); } }
@page { font: 8px Arial, sans-serif; color: #646a73; }
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body { max-width: 760px; margin: 0 auto; padding: 16px; color: #1a1d21; background: #fff; font: 10.5px/1.4 Arial, 'Liberation Sans', sans-serif; font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
header { display: flex; justify-content: space-between; padding-bottom: 8px; border-bottom: 1px solid #1a1d21; }
h1 { margin-top: 12px; font-size: 23px; line-height: 1.2; letter-spacing: -0.015em; }
.second { margin: 6px 0 10px; font-size: 12.5px; color: #4b5159; }
section { padding-top: 8px; border-top: 1px solid #c9c8c2; break-inside: avoid; min-width: 0; }
h2 { font-size: 11.5px; }
h2 small { font-size: 9.5px; font-weight: 400; color: #646a73; }
svg { display: block; width: 100%; height: auto; font: 10px Arial, sans-serif; fill: #646a73; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 2.5px 3px; font-weight: 400; text-align: right; white-space: nowrap; border-bottom: 1px solid #e4e3de; }
th:first-child, .list td:first-child { text-align: left; padding-left: 0; }
thead th { font-size: 9.5px; font-weight: 600; color: #4b5159; }
.sum { border-left: 1px solid #c9c8c2; }
.strong { font-weight: 700; }
.strong > * { font-weight: 700; }
.list td:first-child { white-space: normal; }
.two, .three { display: grid; gap: 0 18px; margin-top: 10px; }
.two { grid-template-columns: 1fr 1fr; }
.three { grid-template-columns: 1fr 1fr 1fr; }
ol { padding-left: 16px; }
li { padding: 2px 0; }
.none { color: #646a73; font-size: 9.5px; }
footer { margin-top: 12px; padding-top: 6px; border-top: 1px solid #c9c8c2; font-size: 9.5px; color: #646a73; }
@media print { body { padding: 0; max-width: none; } }
`;
}
