import type { Finding } from '../../../models/anomalies/finding.ts';
import type { NamedForecast } from '../../../models/forecasts/namedForecast.ts';
import type { FitQuestion, FittedScenario } from '../../../models/scenarios/fitScenario.ts';
import type { PackedFile } from '../reading/packFile.ts';
import type { ImportTask } from '../reading/sumFile.ts';
import type { Evaluated, EvaluateTask } from './evaluate.ts';
import type { ForecastTask } from './forecastAll.ts';
import type { JudgeTask } from './judgeSeries.ts';
import type {
  ReportOutput,
  ReportTask,
  SimulateOutput,
  SimulateTask,
  TallyOutput,
  TallyTask,
} from './simulateTrials.ts';

/** Work that runs in a worker thread. A task is plain data; a worker owns no database handle. */
export interface Tasks {
  import: { input: ImportTask; output: PackedFile };
  simulate: { input: SimulateTask; output: SimulateOutput };
  tally: { input: TallyTask; output: TallyOutput };
  report: { input: ReportTask; output: ReportOutput };
  evaluate: { input: EvaluateTask; output: Evaluated };
  forecast: { input: ForecastTask; output: NamedForecast[] };
  judge: { input: JudgeTask; output: Finding[][] };
  fit: { input: FitQuestion; output: FittedScenario };
}

export type TaskKind = keyof Tasks;
