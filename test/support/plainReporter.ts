import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends every run with one line that any CI can read: `N passed, N failed[, N skipped]`. */
export default class PlainReporter implements Reporter {
  #count = { passed: 0, failed: 0, skipped: 0, pending: 0 };

  onTestCaseResult(test: TestCase) {
    this.#count[test.result().state]++;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const { passed, skipped } = this.#count;
    const failed = this.#count.failed + modules.filter(isBroken).length + errors.length;
    const line = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`;
    process.on('exit', () => process.stdout.write(line));
  }
}

/** A file that failed although none of its tests did: it could not be loaded, or what stands before its tests failed. */
function isBroken(module: TestModule): boolean {
  return module.state() === 'failed' && module.children.allTests('failed').next().done === true;
}
