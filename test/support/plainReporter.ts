import type { Reporter, TestCase } from 'vitest/node';

/** Ends every run with one line that any CI can read: `N passed, N failed[, N skipped]`. */
export default class PlainReporter implements Reporter {
  #count = { passed: 0, failed: 0, skipped: 0, pending: 0 };

  onTestCaseResult(test: TestCase) {
    this.#count[test.result().state]++;
  }

  onTestRunEnd(_modules: unknown, errors: readonly unknown[]) {
    const { passed, failed, skipped } = this.#count;
    const line = `${passed} passed, ${failed + errors.length} failed${skipped ? `, ${skipped} skipped` : ''}\n`;
    process.on('exit', () => process.stdout.write(line));
  }
}
